import { useEffect, useState } from 'preact/hooks';

import { html } from './view.js';

const CALM = {
	provider: '',
	latencyMs: '',
	perSecond: '',
	status: '',
	connection: '',
	webhooks: '',
};

const CONNECTION = {
	'reset before': { reset: 'before' },
	'reset after': { reset: 'after' },
	hang: { hang: 'after' },
	html: { html: true },
	malformed: { malformed: true },
};
const WEBHOOKS = { twice: { duplicate: 1 }, reorder: { reorder: true }, late: { delayMs: 5000 } };

/** Trouble on request. Each field is one fault, so that they add up. */
export function Faults({ active, twins, onSet, onClear }) {
	const [form, setForm] = useState(CALM);
	useEffect(() => {
		// Cleared elsewhere, by a test or another window: the form must not claim otherwise.
		if (active === 0) setForm(CALM);
	}, [active]);
	const set = (name) => (event) => {
		const next = { ...form, [name]: event.target.value };
		setForm(next);
		void onSet(toFaults(next));
	};
	const choice = (name, label, options) => html`
		<label>
			${label}
			<select value=${form[name]} onChange=${set(name)}>
				${options.map(([value, text]) => html`<option value=${value}>${text}</option>`)}
			</select>
		</label>
	`;
	const amount = (name, label, placeholder) => html`
		<label>
			${label}
			<input
				type="number"
				min="0"
				value=${form[name]}
				placeholder=${placeholder}
				onChange=${set(name)}
			/>
		</label>
	`;
	const clear = (event) => {
		event.preventDefault();
		setForm(CALM);
		void onClear();
	};
	return html`
		<details class="faults" open=${active > 0}>
			<summary>
				<span class="dot ${active > 0 ? 'on' : ''}"></span>
				Faults
				<span class="state">${active === 0 ? 'The providers behave' : `${active} in force`}</span>
				${active > 0 && html`<button class="quiet" onClick=${clear}>Clear</button>`}
			</summary>
			<div class="fields">
				${choice('provider', 'Provider', [['', 'All'], ...twins.map(({ name, title }) => [name, title])])}
				${amount('latencyMs', 'Latency, ms', 'None')}
				${amount('perSecond', 'Rate limit, requests per second', 'None')}
				${choice('status', 'Answer', [
					['', 'As usual'],
					...['400', '401', '403', '404', '429', '500', '502', '503'].map((code) => [code, code]),
				])}
				${choice('connection', 'Connection', [
					['', 'Good'],
					['reset before', 'Cut before the work is done'],
					['reset after', 'Cut after the work is done'],
					['hang', 'Never answers'],
					['html', 'HTML instead of JSON'],
					['malformed', 'JSON cut in the middle'],
				])}
				${choice('webhooks', 'Webhooks', [
					['', 'Once, in order'],
					['twice', 'Each one twice'],
					['reorder', 'Out of order'],
					['late', '5 seconds late'],
				])}
			</div>
		</details>
	`;
}

function toFaults({ provider, latencyMs, perSecond, status, connection, webhooks }) {
	const faults = [];
	if (Number(latencyMs) > 0) faults.push({ latencyMs: Number(latencyMs) });
	if (Number(perSecond) > 0) {
		faults.push({
			rateLimit: { perSecond: Number(perSecond), burst: Math.ceil(Number(perSecond)) },
		});
	}
	if (status) faults.push({ status: Number(status) });
	if (connection) faults.push(CONNECTION[connection]);
	if (webhooks) faults.push({ webhooks: WEBHOOKS[webhooks] });
	return faults.map((fault) => (provider ? { ...fault, provider } : fault));
}
