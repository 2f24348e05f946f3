import { createHash, randomBytes, timingSafeEqual } from 'crypto';

/** An unguessable text for the URL of a webhook, because the providers do not sign their calls. */
export function newSecret(): string {
	return randomBytes(24).toString('base64url');
}

/** Compares in constant time, whatever the lengths are. */
export function sameSecret(given: unknown, expected: unknown): boolean {
	if (typeof given !== 'string' || typeof expected !== 'string' || expected === '') return false;
	return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}
