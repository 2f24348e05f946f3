import { useState } from 'preact/hooks';

import { Avatar, Empty, html, lastAt, shortTime } from './view.js';

const SHOWN = 8;

/** Conversations by provider and account, and a way to start one as a new customer. */
export function People({ twins, selected, onSelect, onStart }) {
	const groups = twins.flatMap((twin) => byAccount(twin));
	return html`
		<section class="column side left">
			<div class="bar"><h1>Messenger sandbox</h1></div>
			<div class="scroll">
				${
					groups.length === 0 &&
					html`<${Empty} title="Nobody has written yet">
						Send a message through one of the nodes, or write as a customer below.
					<//>`
				}
				${groups.map((group) => html`<${Group} key=${group.key} ...${{ group, selected, onSelect }} />`)}
			</div>
			<${Start} groups=${groups} onStart=${onStart} />
		</section>
	`;
}

function byAccount(twin) {
	const groups = new Map();
	for (const conversation of twin.conversations) {
		const key = `${twin.name}/${conversation.account}`;
		const group = groups.get(key) ?? {
			key,
			provider: twin.name,
			title: twin.title,
			account: conversation.account,
			conversations: [],
		};
		group.conversations.push(conversation);
		groups.set(key, group);
	}
	for (const { conversations } of groups.values()) {
		conversations.sort((a, b) => lastAt(b) - lastAt(a));
	}
	return [...groups.values()];
}

function Group({ group, selected, onSelect }) {
	const [isOpen, setOpen] = useState(false);
	const shown = isOpen ? group.conversations : group.conversations.slice(0, SHOWN);
	const hidden = group.conversations.length - shown.length;
	return html`
		<div class="group"><b>${group.title}</b><span>${group.account}</span></div>
		${shown.map((conversation) => {
			const key = `${group.provider}/${conversation.id}`;
			return html`<${Person}
				key=${key}
				conversation=${conversation}
				isCurrent=${key === selected}
				onClick=${() => onSelect(key)}
			/>`;
		})}
		${
			hidden > 0 &&
			html`<button class="quiet more" onClick=${() => setOpen(true)}>Show ${hidden} more</button>`
		}
	`;
}

function Person({ conversation, isCurrent, onClick }) {
	const last = conversation.messages.at(-1);
	const who = last?.direction === 'in' ? '' : '↩ ';
	return html`
		<button class="person" aria-current=${isCurrent ? 'true' : 'false'} onClick=${onClick}>
			<${Avatar} title=${conversation.title} />
			<span style="min-width:0">
				<span class="who">${conversation.title}</span>
				<span class="last">${last ? `${who}${last.text || last.note || ''}` : 'No messages'}</span>
			</span>
			${last && html`<time>${shortTime(last.at)}</time>`}
		</button>
	`;
}

function Start({ groups, onStart }) {
	const [isOpen, setOpen] = useState(false);
	const [form, setForm] = useState({ group: '', to: '', text: '' });
	const set = (name) => (event) => setForm({ ...form, [name]: event.target.value });
	const group = groups.find(({ key }) => key === form.group) ?? groups[0];
	if (!group) return null;
	if (!isOpen) {
		return html`<div class="start">
			<button class="quiet wide" onClick=${() => setOpen(true)}>Write as a new customer</button>
		</div>`;
	}
	const submit = async (event) => {
		event.preventDefault();
		const { provider, account } = group;
		const isDone = await onStart(provider, { account, to: form.to.trim(), text: form.text.trim() });
		if (!isDone) return;
		setForm({ ...form, to: '', text: '' });
		setOpen(false);
	};
	return html`
		<form class="start" onSubmit=${submit}>
			<select class="wide" aria-label="Write to" value=${group.key} onChange=${set('group')}>
				${groups.map(({ key, title, account }) => html`<option value=${key}>${title} · ${account}</option>`)}
			</select>
			<input
				placeholder="Phone or id"
				aria-label="Phone or id"
				value=${form.to}
				onInput=${set('to')}
			/>
			<input placeholder="Message" aria-label="Message" value=${form.text} onInput=${set('text')} />
			<button type="button" class="quiet" onClick=${() => setOpen(false)}>Cancel</button>
			<button class="primary" disabled=${form.to.trim() === '' || form.text.trim() === ''}>
				Send
			</button>
		</form>
	`;
}
