import { h } from 'preact';
import htm from 'htm';

export const html = htm.bind(h);

const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long' });
const shortDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

export const clockTime = (at) => time.format(at);

export function dayName(at) {
	return isToday(at) ? 'Today' : day.format(at);
}

/** The hour for today, the day for what is older. */
export function shortTime(at) {
	return isToday(at) ? time.format(at) : shortDay.format(at);
}

function isToday(at) {
	return new Date(at).toDateString() === new Date().toDateString();
}

/** When a conversation last moved, 0 for one without messages. */
export function lastAt({ messages }) {
	return messages.at(-1)?.at ?? 0;
}

/** Two letters on a colour of one's own. */
export function Avatar({ title }) {
	const words = title
		.replace(/[^\p{L}\p{N} ]/gu, '')
		.split(/\s+/)
		.filter(Boolean);
	const letters = /^\d/.test(title)
		? title.slice(-2)
		: words
				.slice(0, 2)
				.map((word) => word[0])
				.join('');
	let hue = 0;
	for (const letter of title) hue = (hue * 31 + letter.codePointAt(0)) % 360;
	return html`<span class="avatar" style=${`--hue:${hue}`} aria-hidden="true"
		>${letters.toUpperCase()}</span
	>`;
}

export function Empty({ title, children }) {
	return html`<div class="empty"><strong>${title}</strong>${children}</div>`;
}
