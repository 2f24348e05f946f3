import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { openAccounts } from '../kit/accounts';
import type { Catalogue } from '../kit/catalogue';
import { systemClock } from '../kit/clock';
import type { Clock } from '../kit/clock';
import { deliver } from '../kit/deliver';
import { findOperation, hintAtLimits } from '../kit/execute';
import { badInput, toNodeError } from '../kit/failure';
import { openLedger } from '../kit/ledger';
import type { Source } from '../kit/lists';
import { createPreparer, prepareAll } from '../kit/prepare';
import type { Job } from '../kit/prepare';
import { OnceGate } from '../kit/sendOnce';
import { readSettings } from '../kit/settings';
import { Door } from './door';
import type { Invitation } from './door';
import { readLimits, readRules } from './rules';
import { Tally } from './tally';

interface Time {
	clock?: Clock;
	random?: () => number;
}

/**
 * Sends one operation of a provider to many recipients. Nothing here fails as a whole because of one recipient: each
 * leaves through the output that says what became of it.
 */
export async function broadcast(
	context: IExecuteFunctions,
	channels: Readonly<Record<string, Source>>,
	catalogue: Catalogue,
	time: Time = {},
): Promise<INodeExecutionData[][]> {
	const { clock = systemClock, random = Math.random } = time;
	const input = context.getInputData();
	const entry = findOperation(context, catalogue);
	const provider = channels[String(context.getNodeParameter('resource', 0))]?.provider;
	if (!provider) throw toNodeError(context.getNode(), badInput('This provider is not known'));
	const settings = readSettings(context, entry.effect);
	const limits = readLimits(context);
	const tally = new Tally(input.length);
	const signal = context.getExecutionCancelSignal();
	const accounts = openAccounts(context, provider, () => ({ ...time, clock, settings, signal }));

	const prepare = createPreparer(context, entry, provider, accounts);
	const invitations = await prepareAll<Invitation>(
		async (item) => ({ rules: readRules(context, item), job: await prepare(item) }),
		{ count: input.length, clock, signal, failed: (item, failure) => tally.settle(item, failure) },
	);
	const jobs = invitations.map(({ job }) => job);
	const campaignOf = (item: number) => String(context.getNodeParameter('campaign', item)).trim();
	const once = new OnceGate(context, jobs, {
		again: limits.again,
		mode: 'send',
		nameOf: (item) => `campaign ${campaignOf(item)}`,
	});
	const door = new Door(invitations, once, limits.mostRecipients, clock);
	const isOver = () => tally.failuresInARow >= limits.stopAfter;
	const settle = ({ item }: Job, result: Parameters<Tally['settle']>[1]) =>
		tally.settle(item, result);

	switch (context.getNodeParameter('mode', 0)) {
		case 'forget':
			await once.forget();
			for (const job of jobs) settle(job, { skipped: 'reset, nothing was sent' });
			break;
		case 'send': {
			const ledger = openLedger(context);
			await deliver({ context, entry, provider }, jobs, {
				width: settings.width,
				stopped: () => isOver() || signal?.aborted === true,
				ledger,
				gate: door,
				...(limits.pauseMs > 0 && {
					pause: async () => await clock.sleep(random() * limits.pauseMs, signal),
				}),
				settle,
				warn(message) {
					context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
				},
			});
			ledger.close(false);
			hintAtLimits(context, provider, accounts);
			break;
		}
		default:
			for (const job of await door.preview(jobs, settle)) tally.preview(job.item, show(job));
			await door.close();
	}
	tally.tell(context);
	return tally.outputs(
		input,
		campaignOf,
		isOver()
			? `Not tried: ${limits.stopAfter} failures one after the other`
			: 'Not tried: the execution was stopped',
	);
}

/** What the recipient would get; a file is not loaded for it. */
function show({ api, request, values }: Job): IDataObject {
	const { method, path, query, body } = request ?? {};
	const shown = request ? { method, path, query, body } : { values };
	const text = api.redact(JSON.stringify(shown));
	const parsed: unknown = JSON.parse(text);
	return typeof parsed === 'object' ? { ...parsed } : {};
}
