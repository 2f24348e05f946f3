import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Failure } from '../failure';
import type { Api, ApiRequest } from '../http/api';
import type { Provider } from '../http/provider';
import type { Operation } from '../operation/catalogue';
import type { RawValues } from '../operation/fields';

// What is to be done for an item, and what became of it.

/** Values that were read and checked. */
export interface Ready {
	values: RawValues;
	/** Missing where it is made right before it is sent: for a file, for several items in one request, and for `run`. */
	request?: ApiRequest;
}

/** An item that was read and checked and waits for its turn. */
export interface Job extends Ready {
	item: number;
	/** The account of the item. */
	api: Api;
	/** What the item asks for, to recognise the same deed in another try. */
	fingerprint: string;
	lane: string | undefined;
	/** What may go out instead of a message outside the window; it was checked like the item itself. */
	instead?: Ready & { entry: Operation };
}

/** Everything that carrying out an operation needs, the same for all items. */
export interface Stage {
	context: IExecuteFunctions;
	entry: Operation;
	provider: Provider;
}

/** What became of one job: its items, why it alone failed, or why nothing was sent although nothing failed. */
export type Result = INodeExecutionData[] | Failure | Skip;

/** Why a job was left out; `outcome` where nobody can tell whether it arrived earlier. */
export interface Skip {
	skipped: string;
	outcome?: 'unknown';
	/** From when on it may be sent, in ISO form. */
	sendAt?: string;
}
