import { GUARD, OPEN, SENT, evidence, judge, onSlate } from './marks';
import type { Verdict } from './marks';
import type { Records } from './records';

/**
 * Finds out what became of keys that an earlier run, or another process, may have begun. Asking for a mark sets it, so
 * what was not there before is taken away again; a crash in the middle would leave the keys as unknown.
 */
export async function examine(
	records: Records,
	keys: readonly string[],
	isSecondLook = false,
): Promise<Map<string, Verdict>> {
	if (keys.length === 0) return new Map();
	const slate = await records.record('slate', keys.flatMap(evidence));
	const book = await records.record(
		'book',
		keys.map((key) => SENT + key),
	);
	const verdicts = new Map<string, Verdict>();
	const wrong: string[] = [];
	const clean: string[] = [];
	for (const key of keys) {
		const verdict = judge(key, slate, book);
		verdicts.set(key, verdict);
		if (verdict !== 'sent' && !book.has(SENT + key)) wrong.push(SENT + key);
		const own = evidence(key).filter((mark) => !slate.has(mark));
		const wasBegun = slate.has(OPEN + key);
		clean.push(...(verdict === 'unknown' || !wasBegun ? own : onSlate(key)));
	}
	await records.remove('book', wrong);
	await records.remove('slate', clean);
	const guarded = keys.filter((key) => slate.has(GUARD + key));
	if (guarded.length === 0 || isSecondLook) return verdicts;
	// Another process may be asking at this moment: then its marks go away.
	await records.settled();
	return new Map([...verdicts, ...(await examine(records, guarded, true))]);
}
