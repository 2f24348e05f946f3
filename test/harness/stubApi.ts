import type { Api } from '../../nodes/kit/http/api';
import { Pace } from '../../nodes/kit/http/pace';
import { fakeClock } from './fakeClock';

/** An account that nobody may call, for what only has to tell accounts apart. */
export function stubApi(base = 'http://account'): Api {
	const uncalled = async (): Promise<never> => {
		throw new Error('This account is not to be called');
	};
	const clock = fakeClock();
	return {
		send: uncalled,
		download: uncalled,
		redact: (text) => text,
		pace: new Pace(0, clock),
		clock,
		signal: undefined,
		say: () => undefined,
		shared: () => ({}),
		base,
		defaults: {},
	};
}
