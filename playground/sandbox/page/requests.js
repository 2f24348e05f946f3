import { useState } from 'preact/hooks';

import { clockTime, Empty, html } from './view.js';

/** What the twins received, newest first, without secrets. */
export function Requests({ requests, total, onClear }) {
	const [open, setOpen] = useState(null);
	const toggle = (seq) => setOpen(open === seq ? null : seq);
	return html`
		<div class="bar">
			<h2>Requests</h2>
			${total > 0 && html`<span class="count">${total}</span>`}
			${total > 0 && html`<button class="quiet" onClick=${onClear}>Clear</button>`}
		</div>
		<div class="scroll requests">
			${
				requests.length === 0 &&
				html`<${Empty} title="No requests yet">
					Every call that your workflows make to a provider is listed here, with its body and its
					answer's status.
				<//>`
			}
			${requests.map(
				(request) =>
					html`<${Request}
						key=${request.seq}
						request=${request}
						isOpen=${open === request.seq}
						onToggle=${() => toggle(request.seq)}
					/>`,
			)}
		</div>
	`;
}

function Request({ request, isOpen, onToggle }) {
	const { method, path, faults } = request;
	return html`<div class="request">
		<button aria-expanded=${isOpen ? 'true' : 'false'} onClick=${onToggle}>
			<span class="method">${method}</span>
			<span class="path"
				>${path}${faults.map((name) => html`<span class="hit">${name}</span>`)}</span
			>
			<${Status} status=${request.status} />
			<span class="took">${duration(request)}</span>
		</button>
		${isOpen && html`<${Detail} request=${request} />`}
	</div>`;
}

function Status({ status }) {
	if (status === null) return html`<span class="status open">…</span>`;
	if (status === 0) return html`<span class="status bad" title="The connection was cut">cut</span>`;
	const tone = status < 400 ? 'good' : status < 500 ? 'warn' : 'bad';
	return html`<span class="status ${tone}">${status}</span>`;
}

function duration({ receivedAt, answeredAt }) {
	if (answeredAt === null) return '';
	const ms = answeredAt - receivedAt;
	return ms < 1000 ? `${ms.toFixed(ms < 10 ? 1 : 0)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

function Detail({ request }) {
	const { query, body, answer, provider, receivedAt, bytesIn, bytesOut, inFlight } = request;
	const facts = [
		`${provider} at ${clockTime(receivedAt)}`,
		`${bytesIn} bytes in, ${bytesOut} out`,
		inFlight > 1 && `${inFlight} in flight`,
	];
	return html`<div class="detail">
		${facts.filter(Boolean).join(' · ')}
		${
			Object.keys(query).length > 0 &&
			html`<h3>Query</h3>
				<pre>${pretty(query)}</pre>`
		}
		${
			body !== null &&
			html`<h3>Body</h3>
				<pre>${pretty(body)}</pre>`
		}
		${
			answer !== '' &&
			html`<h3>Answer</h3>
				<pre>${prettyText(answer)}</pre>`
		}
	</div>`;
}

function pretty(value) {
	return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

/** A long answer is cut, so it is no JSON any more and stays as it is. */
function prettyText(text) {
	try {
		return pretty(JSON.parse(text));
	} catch {
		return text;
	}
}
