import { sleep } from 'n8n-workflow';

/** Time, so that tests can replace it. */
export interface Clock {
	/** Milliseconds since some fixed moment. */
	now(): number;
	/** Ends early when `signal` is aborted; the caller asks the signal. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
	now: () => Date.now(),
	async sleep(ms, signal) {
		if (!signal) return await sleep(ms);
		if (signal.aborted) return;
		await new Promise<void>((resolve) => {
			const finish = () => {
				signal.removeEventListener('abort', finish);
				resolve();
			};
			signal.addEventListener('abort', finish);
			void sleep(ms).then(finish);
		});
	},
};
