import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { systemClock } from '../kit/clock';
import type { Clock } from '../kit/clock';
import type { Source } from '../kit/editor/lists';
import { Failure, asFailure, badInput, toNodeError } from '../kit/failure';
import { openAccounts } from '../kit/http/accounts';
import type { Accounts } from '../kit/http/accounts';
import type { Api } from '../kit/http/api';
import { OnceGate } from '../kit/once/sendOnce';
import type { Catalogue } from '../kit/operation/catalogue';
import { deliver } from '../kit/run/deliver';
import { findOperation, hintAtLimits } from '../kit/run/execute';
import type { Job, Ready, Result, Stage } from '../kit/run/job';
import { openLedger } from '../kit/run/ledger';
import { createPreparer, prepareAll } from '../kit/run/prepare';
import { readSettings } from '../kit/run/settings';
import type { RunSettings } from '../kit/run/settings';
import { Door } from './door';
import type { Invitation } from './door';
import { readLimits, readRules } from './rules';
import type { Limits } from './rules';
import { Tally } from './tally';

interface Time {
	clock?: Clock;
	random?: () => number;
}

/** Everything that holds for the whole campaign. */
interface Run {
	context: IExecuteFunctions;
	stage: Stage;
	settings: RunSettings;
	limits: Limits;
	accounts: Accounts;
	clock: Clock;
	random: () => number;
	signal: AbortSignal | undefined;
}

/**
 * Sends one operation of a provider to many recipients. Nothing here fails as a whole because of one recipient: each
 * leaves through the output that says what became of it.
 *
 * @throws NodeOperationError when an option that holds for all cannot work
 */
export async function broadcast(
	context: IExecuteFunctions,
	channels: Readonly<Record<string, Source>>,
	catalogue: Catalogue,
	{ clock = systemClock, random = Math.random }: Time = {},
): Promise<INodeExecutionData[][]> {
	const entry = findOperation(context, catalogue);
	const provider = channels[String(context.getNodeParameter('resource', 0))]?.provider;
	const signal = context.getExecutionCancelSignal();
	const attempt = () => {
		try {
			return { settings: readSettings(context, entry.effect), limits: readLimits(context) };
		} catch (error) {
			return asFailure(error);
		}
	};
	const read = attempt();
	if (read instanceof Failure) throw toNodeError(context.getNode(), read);
	if (!provider) throw toNodeError(context.getNode(), badInput('Provider is not known'));
	const accounts = openAccounts(context, provider, () => ({ ...read, random, clock, signal }));
	try {
		const stage = { context, entry, provider };
		return await run({ ...read, context, stage, accounts, clock, random, signal });
	} finally {
		accounts.close();
	}
}

async function run(options: Run): Promise<INodeExecutionData[][]> {
	const { context, stage, limits, accounts, clock, signal } = options;
	const input = context.getInputData();
	const tally = new Tally(input);
	const prepare = createPreparer(context, stage.entry, stage.provider, accounts);
	const invitations = await prepareAll<Invitation>(
		async (item) => {
			const campaign = tally.enter(item, readCampaign(context, item));
			return { campaign, rules: readRules(context, item), job: await prepare(item) };
		},
		{ count: input.length, clock, signal, failed: (item, failure) => tally.settle(item, failure) },
	);
	const campaigns = new Map(invitations.map(({ job, campaign }) => [job.item, campaign]));
	const jobs = invitations.map(({ job }) => job);
	const once = new OnceGate(context, jobs, {
		again: limits.again,
		mode: 'send',
		nameOf: (item) => `campaign ${campaigns.get(item)}`,
	});
	const door = new Door(invitations, once, limits.mostRecipients, clock);
	const settle = ({ item }: Job, result: Result) => tally.settle(item, result);
	switch (context.getNodeParameter('mode', 0)) {
		case 'forget':
			await once.forget();
			for (const job of jobs) settle(job, { skipped: 'reset, nothing was sent' });
			break;
		case 'send':
			await send(options, jobs, door, tally);
			break;
		default:
			for (const job of await door.preview(jobs, settle)) tally.preview(job.item, preview(job));
			await door.close();
	}
	context.addExecutionHints({ message: tally.summary(), type: 'info', location: 'outputPane' });
	const blocked = `Not tried: ${limits.stopAfter} failures one after the other`;
	const isOver = tally.failuresInARow >= limits.stopAfter;
	return tally.outputs(isOver ? blocked : 'Not tried: the execution was stopped');
}

async function send(options: Run, jobs: readonly Job[], door: Door, tally: Tally): Promise<void> {
	const { context, stage, settings, limits, accounts, clock, random, signal } = options;
	const ledger = openLedger(context);
	await deliver(stage, jobs, {
		width: settings.width,
		stopped: () => tally.failuresInARow >= limits.stopAfter || signal?.aborted === true,
		ledger,
		gate: door,
		...(limits.pauseMs > 0 && {
			pause: async () => await clock.sleep(random() * limits.pauseMs, signal),
		}),
		settle: ({ item }, result) => tally.settle(item, result),
		warn(message) {
			context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
		},
	});
	ledger.close(false);
	hintAtLimits(context, stage.provider, accounts);
}

/** Throws `badInput`. */
function readCampaign(context: IExecuteFunctions, item: number): string {
	const campaign = String(context.getNodeParameter('campaign', item) ?? '').trim();
	if (campaign !== '') return campaign;
	throw badInput('Campaign is empty: give it a name, for example Spring sale 2026');
}

/** What the recipient would get, and what instead of it when the 24-hour window is closed. */
function preview({ api, instead, ...job }: Job): IDataObject {
	return {
		request: show(api, job),
		...(instead && { requestOutsideWindow: show(api, instead) }),
	};
}

/** A file is not loaded for it. */
function show(api: Api, { request, values }: Ready): IDataObject {
	const { method, path, query, body } = request ?? {};
	const shown = request ? { method, path, query, body } : { values };
	const text = api.redact(JSON.stringify(shown));
	const parsed: unknown = JSON.parse(text);
	return typeof parsed === 'object' ? { ...parsed } : {};
}
