import { PEOPLE, WIDTH } from './campaign.ts';
import { type Harness, openHarness } from './harness.ts';
import { Campaign, type Round } from './killed.ts';

/** How often n8n is killed; `npm run test:kills` does it a hundred times. */
const ROUNDS = Number(process.env.KILLS ?? 3);
/** About as long as the campaign takes when nobody kills it, with the start of the execution. */
const CAMPAIGN_MS = 3000;

let harness: Harness;
let campaign: Campaign;
beforeAll(async () => {
	harness = await openHarness();
	campaign = new Campaign(harness);
	await campaign.open();
});
afterAll(async () => {
	await campaign.close();
	await harness.close();
});

test(
	`a campaign of ${PEOPLE}, killed ${ROUNDS} times at a random moment and run again: everybody once, all accounted for`,
	async () => {
		harness.sandbox.faults.set({ provider: 'chatApi', latencyMs: 15, jitterMs: 15 });
		const rounds: Round[] = [];
		try {
			for (let round = 1; round <= ROUNDS; round++) {
				const result = await campaign.round(round, Math.round(Math.random() * CAMPAIGN_MS));
				rounds.push(result);
				expect(result).toMatchObject({ unaccounted: 0, twice: 0, lost: 0 });
				expect(result.unknown).toBeLessThanOrEqual(WIDTH);
				expect(result.sent + result.alreadySent + result.unknown).toBe(PEOPLE);
			}
		} finally {
			process.stdout.write(`${table(rounds)}\n`);
		}
	},
	ROUNDS * 90_000,
);

function table(rounds: Round[]): string {
	const columns = Object.keys(rounds[0] ?? {});
	const lines = rounds.map((round) => Object.values(round).map(String));
	const widths = columns.map((name, index) =>
		Math.max(name.length, ...lines.map((line) => line[index]?.length ?? 0)),
	);
	return [columns, ...lines]
		.map((cells) => cells.map((cell, index) => cell.padStart(widths[index] ?? 0)).join('  '))
		.join('\n');
}
