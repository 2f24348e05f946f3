import { createHash } from 'crypto';

/** What is to be done about a key. `unknown`: it was started before, and nobody can tell what became of it. */
export type Verdict = 'go' | 'sent' | 'unknown' | 'elsewhere';

// The marks of a key. Asking for a mark sets it, so the order in which `once.ts` sets them makes sure that a crash
// between two of them never reads as "not sent" for what was sent, nor as "sent" for what was not.

/** In the book: it was in a list. Without a crash, and without an unknown outcome, it stays only with what was sent. */
export const SEEN = 'seen ';
/** In the book: it arrived. */
export const SENT = 'sent ';
/** On the slate, from right before a send until its end is in the book. */
export const OPEN = 'open ';
export const DONE = 'done ';
export const FREE = 'free ';
/** On the slate, together with `OPEN`: nobody asks for it but who begins a key, so it shows that another one did. */
export const CLAIM = 'claim ';
/** On the slate while it is found out what became of it earlier. */
export const GUARD = 'guard ';
/** On the slate, per group of names: a run is under way, or was broken off, or left something unknown. */
const BUSY = 'busy ';
const GROUPS = 64;

/** What tells on the slate what became of a key. */
export function evidence(key: string): string[] {
	return [GUARD, OPEN, DONE, FREE].map((mark) => mark + key);
}

/** All marks of a key on the slate. */
export function onSlate(key: string): string[] {
	return [...evidence(key), CLAIM + key];
}

/** What the marks that were there before say about a key. */
export function judge(key: string, slate: ReadonlySet<string>, book: ReadonlySet<string>): Verdict {
	if (slate.has(GUARD + key)) return 'unknown';
	if (book.has(SENT + key) || slate.has(DONE + key)) return 'sent';
	return slate.has(OPEN + key) && !slate.has(FREE + key) ? 'unknown' : 'go';
}

/** The mark of the group that a name belongs to; few, because they stay on the slate for the whole run. */
export function busyMark(node: string, name: string): string {
	const [first = 0] = createHash('sha256').update(name).digest();
	return `${BUSY}${node} ${first % GROUPS}`;
}

/** Those of all groups. */
export function busyMarks(node: string): string[] {
	return Array.from({ length: GROUPS }, (_, group) => `${BUSY}${node} ${group}`);
}
