import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';

import { isJsonObject } from '../../playground/sandbox/json.ts';
import type { JsonObject } from '../../playground/sandbox/twin.ts';

/** A place for webhooks to arrive at. `status` may change while it runs. */
export interface Receiver {
	url: string;
	bodies: JsonObject[];
	status: number;
	/** Resolves when so many bodies have arrived. */
	wait(count: number): Promise<void>;
	close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
	const app: FastifyInstance = Fastify({ forceCloseConnections: true });
	const receiver: Receiver = {
		url: '',
		bodies: [],
		status: 200,
		async wait(count) {
			await until(() => receiver.bodies.length >= count);
		},
		close: () => app.close(),
	};
	app.post('/hook', async (request, reply) => {
		if (isJsonObject(request.body)) receiver.bodies.push(request.body);
		return await reply.code(receiver.status).send('Ok');
	});
	receiver.url = `${await app.listen({ host: '127.0.0.1', port: 0 })}/hook`;
	return receiver;
}

export async function until(isDone: () => boolean, limitMs = 5000): Promise<void> {
	const end = Date.now() + limitMs;
	while (!isDone()) {
		if (Date.now() > end) throw new Error('Waited in vain');
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
}
