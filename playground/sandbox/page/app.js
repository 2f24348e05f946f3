import { render } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';

import { api } from './api.js';
import { Faults } from './faults.js';
import { People } from './people.js';
import { Phone } from './phone.js';
import { Requests } from './requests.js';
import { html, lastAt } from './view.js';

const POLL_MS = 1000;
const NOTHING = { twins: [], requests: [], total: 0, faults: [], isOnline: true };

function useSandbox() {
	const [data, setData] = useState(NOTHING);
	const refresh = useCallback(async () => {
		try {
			const [talks, log, faults] = await Promise.all([
				api.conversations(),
				api.requests(),
				api.faults(),
			]);
			const requests = log.requests.toReversed();
			setData({
				twins: talks.twins,
				requests,
				total: log.total,
				faults: faults.faults,
				isOnline: true,
			});
		} catch {
			setData((known) => ({ ...known, isOnline: false }));
		}
	}, []);
	useEffect(() => {
		let timer;
		const poll = async () => {
			if (!document.hidden) await refresh();
			timer = setTimeout(poll, POLL_MS);
		};
		void poll();
		return () => clearTimeout(timer);
	}, [refresh]);
	return [data, refresh];
}

function App() {
	const [data, refresh] = useSandbox();
	const [selected, setSelected] = useState(null);
	const [complaint, setComplaint] = useState('');
	const { twins } = data;
	const all = twins.flatMap((twin) =>
		twin.conversations.map((conversation) => ({
			key: `${twin.name}/${conversation.id}`,
			twin,
			conversation,
		})),
	);
	const newest = all.toSorted((a, b) => lastAt(b.conversation) - lastAt(a.conversation))[0];
	const current =
		all.find(({ key }) => key === selected) ?? (selected === null ? newest : undefined);

	const type = async (provider, message) => {
		try {
			await api.type(provider, message);
			setComplaint('');
			return true;
		} catch (error) {
			setComplaint(error.message);
			return false;
		} finally {
			await refresh();
		}
	};
	const answer = (text) => {
		const { account, id } = current.conversation;
		return type(current.twin.name, { account, to: id, text });
	};
	const afterwards = (work) => async (input) => {
		await work(input);
		await refresh();
	};
	return html`
		<main class="app">
			<${People}
				twins=${twins}
				selected=${current?.key}
				onSelect=${(key) => {
					setSelected(key);
					setComplaint('');
				}}
				onStart=${async (provider, message) => {
					const isDone = await type(provider, message);
					if (isDone) setSelected(null);
					return isDone;
				}}
			/>
			<${Phone}
				conversation=${current?.conversation}
				provider=${current?.twin.title}
				complaint=${complaint}
				onType=${answer}
			/>
			<section class="column side right">
				<${Faults}
					active=${data.faults.length}
					twins=${twins}
					onSet=${afterwards(api.setFaults)}
					onClear=${afterwards(api.clearFaults)}
				/>
				<${Requests}
					requests=${data.requests}
					total=${data.total}
					onClear=${afterwards(api.clearRequests)}
				/>
			</section>
		</main>
		${!data.isOnline && html`<div class="offline" role="status">The sandbox does not answer</div>`}
	`;
}

render(html`<${App} />`, document.body);
