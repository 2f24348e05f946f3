import { useEffect, useRef, useState } from 'preact/hooks';

import { Avatar, clockTime, dayName, Empty, html } from './view.js';

/** A note that offers answers: `buttons: Yes | No`. */
const OFFERS = /^(buttons|list [^:]*): (.+)$/;

/** The customer's phone: what the business sent is on the left, what the customer types on the right. */
export function Phone({ conversation, provider, onType, complaint }) {
	if (!conversation) {
		return html`<section class="column">
			<div class="stage">
				<${Empty} title="No conversation is open">
					Choose one on the left. What your workflows send appears here, and you can answer as the
					customer.
				<//>
			</div>
		</section>`;
	}
	return html`<section class="column">
		<div class="stage">
			<div class="phone">
				<header>
					<${Avatar} title=${conversation.title} />
					<span
						><strong>${conversation.title}</strong
						><small>${provider} · ${conversation.account}</small></span
					>
				</header>
				<${Talk} key=${conversation.id} messages=${conversation.messages} onType=${onType} />
				${complaint && html`<div class="complaint" role="alert">${complaint}</div>`}
				<${Compose} key=${conversation.id} onType=${onType} />
			</div>
		</div>
	</section>`;
}

function Talk({ messages, onType }) {
	const box = useRef(null);
	const wasAtEnd = useRef(true);
	const last = messages.at(-1)?.id;
	useEffect(() => {
		if (wasAtEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight;
	}, [last, messages.length]);
	const onScroll = ({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
		wasAtEnd.current = scrollHeight - scrollTop - clientHeight < 60;
	};
	return html`<div class="scroll talk" ref=${box} onScroll=${onScroll}>
		${messages.map((message, index) => {
			const before = messages[index - 1];
			const isNewDay = !before || dayName(before.at) !== dayName(message.at);
			return html`
				${isNewDay && html`<span class="day">${dayName(message.at)}</span>`}
				<${Bubble} key=${message.id} message=${message} />
				<${Replies} note=${message.note} onType=${onType} />
			`;
		})}
	</div>`;
}

function Bubble({ message }) {
	const { direction, text, note, at, status } = message;
	const isBusiness = direction === 'out';
	const tone =
		status === 'failed' ? 'failed' : status === 'viewed' || status === 'read' ? 'read' : '';
	return html`<article class="bubble ${isBusiness ? 'business' : 'customer'}">
		${note && html`<span class="note">${note.replace(OFFERS, '$1')}</span>`}
		${text && html`<p>${text}</p>`}
		<div class="foot">
			${isBusiness && status && html`<span class=${tone}>${status}</span>`}
			<time>${clockTime(at)}</time>
		</div>
	</article>`;
}

/** Buttons and lists can be tapped: the title goes back as the customer's text. */
function Replies({ note, onType }) {
	const titles = OFFERS.exec(note ?? '')?.[2]?.split(' | ') ?? [];
	if (titles.length === 0) return null;
	return html`<div class="replies">
		${titles.map((title) => html`<button key=${title} onClick=${() => onType(title)}>${title}</button>`)}
	</div>`;
}

function Compose({ onType }) {
	const [text, setText] = useState('');
	const submit = (event) => {
		event.preventDefault();
		if (text.trim() === '') return;
		void onType(text.trim());
		setText('');
	};
	return html`<form class="compose" onSubmit=${submit}>
		<input
			placeholder="Answer as the customer"
			aria-label="Answer as the customer"
			value=${text}
			onInput=${(event) => setText(event.target.value)}
		/>
		<button aria-label="Send" disabled=${text.trim() === ''}>
			<svg
				width="18"
				height="18"
				viewBox="0 0 24 24"
				fill="none"
				stroke="currentColor"
				stroke-width="2"
			>
				<path d="M12 19V5M5.5 11.5 12 5l6.5 6.5" stroke-linecap="round" stroke-linejoin="round" />
			</svg>
		</button>
	</form>`;
}
