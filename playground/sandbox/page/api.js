/** The control API, as the page needs it. */
async function call(path, body, method = body === undefined ? 'GET' : 'POST') {
	const options = { method };
	if (body !== undefined) {
		options.headers = { 'content-type': 'application/json' };
		options.body = JSON.stringify(body);
	}
	const response = await fetch(`/_/${path}`, options);
	const answer = await response.json();
	if (!response.ok) throw new Error(answer.error ?? `The sandbox answered ${response.status}`);
	return answer;
}

export const api = {
	conversations: () => call('conversations'),
	requests: () => call('requests?limit=150'),
	clearRequests: () => call('requests', undefined, 'DELETE'),
	faults: () => call('faults'),
	setFaults: (faults) => call('faults', faults),
	clearFaults: () => call('faults', undefined, 'DELETE'),
	type: (provider, message) => call(`incoming/${provider}`, message),
};
