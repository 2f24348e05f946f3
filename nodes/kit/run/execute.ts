import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { systemClock } from '../clock';
import type { Clock } from '../clock';
import { Failure, badInput, toErrorObject, toNodeError } from '../failure';
import { openAccounts } from '../http/accounts';
import type { Accounts } from '../http/accounts';
import type { Provider } from '../http/provider';
import { OnceGate, forgetAll, readSendOnce } from '../once/sendOnce';
import type { OnceSettings } from '../once/sendOnce';
import type { Catalogue, Operation } from '../operation/catalogue';
import { openWaiting } from '../wait/waiting';
import type { Waiting } from '../wait/waiting';
import { deliver } from './deliver';
import type { Job } from './job';
import { openLedger } from './ledger';
import type { Ledger } from './ledger';
import { createPreparer, prepareAll } from './prepare';
import { Report } from './report';
import { readSettings } from './settings';

/** A node's provider and operations. */
export interface Pack {
	provider: Provider;
	catalogue: Catalogue;
}

/**
 * The one loop that runs every operation of every node. First all items are read and checked, so that a bad value
 * stops its item before anything is sent; then the requests run in lanes; the output keeps the order of the input.
 *
 * @throws NodeApiError or NodeOperationError without Continue On Fail, saying how many were done, failed and not tried
 */
export async function execute(
	context: IExecuteFunctions,
	pack: Pack,
	time: { clock?: Clock; random?: () => number } = {},
): Promise<INodeExecutionData[][]> {
	const { clock = systemClock } = time;
	const items = context.getInputData().length;
	if (items === 0) return [[]];
	const chosen = findOperation(context, pack.catalogue);
	const entry = chosen.wait?.carrier ?? chosen;
	const count = chosen.wait ? 1 : items;
	const waiting = chosen.wait && openWaiting(context, chosen, chosen.wait, () => clock.now());
	const report = new Report(count, context.continueOnFail());
	const signal = context.getExecutionCancelSignal();
	const accounts = openAccounts(context, pack.provider, () => ({
		...time,
		clock,
		settings: readSettings(context, entry.effect),
		signal,
	}));
	try {
		return await run({ context, entry, pack, report, accounts, clock, signal, waiting });
	} finally {
		accounts.close();
	}
}

interface Run {
	context: IExecuteFunctions;
	entry: Operation;
	pack: Pack;
	report: Report;
	accounts: Accounts;
	clock: Clock;
	signal: AbortSignal | undefined;
	waiting: Waiting | undefined;
}

async function run(options: Run): Promise<INodeExecutionData[][]> {
	const { context, entry, pack, report, accounts, clock, signal, waiting } = options;
	const ledger = openLedger(context);
	const prepare = createPreparer(context, entry, pack.provider, accounts, waiting?.read);
	const failed = (item: number, failure: Failure) => report.failed(item, failure);
	const prepared = await prepareAll(prepare, { count: report.count, clock, signal, failed });
	const jobs = prepared.filter((job) => !settledBefore(ledger, report, job));
	if (report.mustStop) return finish(context, report);
	if (jobs.length === 0) {
		ledger.close(report.failures > 0);
		if (report.failures === 0) await waiting?.start();
		return finish(context, report);
	}

	// It may be left over in the options from another operation; a question that is left out would wait for nothing.
	const once = waiting ? undefined : readSendOnce(context);
	if (once && once.mode !== 'send') {
		await forget(context, jobs, once);
		for (const { item } of jobs) report.done(item, [{ json: RESET, pairedItem: { item } }]);
		return finish(context, report);
	}
	const { width } = readSettings(context, entry.effect);
	await deliver({ context, entry, provider: pack.provider }, jobs, {
		width,
		stopped: () => report.mustStop || signal?.aborted === true,
		ledger,
		gate: once && new OnceGate(context, jobs, once),
		settle(job, result) {
			const { item } = job;
			if (Array.isArray(result)) report.done(item, result);
			else if (result instanceof Failure) report.failed(item, result);
			else report.done(item, [{ json: { ...result }, pairedItem: { item } }]);
		},
		warn: (message) => {
			context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
		},
	});
	ledger.close(report.failures > 0);
	hintAtLimits(context, pack.provider, accounts);
	if (signal?.aborted) report.cancelled();
	if (!report.firstFailure) await waiting?.start();
	return finish(context, report);
}

/** Whether an earlier try of this run has dealt with the item; its result stands. */
function settledBefore(ledger: Ledger, report: Report, job: Job): boolean {
	const known = ledger.recall(job.item, job.fingerprint);
	if (!known) return false;
	if ('items' in known) report.done(job.item, known.items);
	else report.failed(job.item, known.unknown);
	return true;
}

/** The operation that the user chose. Throws a node error when there is none. */
export function findOperation(context: IExecuteFunctions, catalogue: Catalogue): Operation {
	const resource = String(context.getNodeParameter('resource', 0));
	const operation = String(context.getNodeParameter('operation', 0));
	const entry = catalogue.resources[resource]?.operations[operation];
	if (entry) return entry;
	const failure = badInput(
		`This version of the node has no operation "${operation}" of "${resource}"`,
		'Choose the operation again or update the package.',
	);
	throw toNodeError(context.getNode(), failure);
}

const RESET = { skipped: 'reset, nothing was sent' };

/** Reset of Send Once: nothing is sent. */
async function forget(
	context: IExecuteFunctions,
	jobs: readonly Job[],
	once: OnceSettings,
): Promise<void> {
	await new OnceGate(context, jobs, once).forget();
	if (once.mode === 'forgetAll') await forgetAll(context);
}

/** Says when the provider asked for fewer requests. */
export function hintAtLimits(
	context: IExecuteFunctions,
	provider: Provider,
	accounts: Accounts,
): void {
	const refused = accounts.opened().reduce((sum, { pace }) => sum + pace.refused, 0);
	if (refused === 0) return;
	context.addExecutionHints({
		message: `${provider.title} asked ${refused} times for fewer requests, so this node slowed down. Set Requests per Second under Options to avoid it.`,
		type: 'info',
		location: 'outputPane',
	});
}

function finish(context: IExecuteFunctions, report: Report): INodeExecutionData[][] {
	const node = context.getNode();
	const first = report.firstFailure;
	if (first && report.mustStop) {
		throw toNodeError(node, first.failure, { itemIndex: first.item, account: report.account() });
	}
	return [
		report.output((failure, item) => ({
			json: { error: toErrorObject(failure, item) },
			pairedItem: { item },
		})),
	];
}
