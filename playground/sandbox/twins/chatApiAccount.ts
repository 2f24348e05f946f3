import type { FastifyReply, FastifyRequest } from 'fastify';

import { isJsonObject, lastString, toJsonObject } from '../json.ts';
import type { Json, JsonObject, Twin, TwinTools } from '../twin.ts';
import { emptyInstance } from './chatApi/instance.ts';
import { setAccountStatus } from './chatApi/status.ts';
import type { Instance } from './chatApi/types.ts';
import type { ChatApiTwin } from './chatApi.ts';

export const ACCOUNT_KEY = 'sandbox-account-key';

const DAY_SECONDS = 86_400;
/** Days may be transferred by accounts with more than 25 instances (seed 0). */
const TRANSFER_ABOVE = 25;
const FIRST_ID = 950_001;

interface Settings {
	/** Milliseconds until a new instance shows its QR code. */
	readyAfterMs: number;
	/** HTTP status of a wrong key: 200 in what clients saw (chat-api.md 2). */
	errorStatus: number;
	/** Whether the list carries tokens, which is UNKNOWN (chat-api.md 7). */
	listTokens: boolean;
	/** `always` lets small accounts transfer days too. */
	transfer: 'over25' | 'always';
}

const DEFAULTS: Settings = {
	readyAfterMs: 1500,
	errorStatus: 200,
	listTokens: false,
	transfer: 'over25',
};

/** The partner functions (chat-api.md 2): GET with a query, POST with JSON, POST with a form. */
export function createChatApiAccountTwin(tools: TwinTools, chatApi: ChatApiTwin): Twin {
	const { world } = chatApi;
	const settings: Settings = { ...DEFAULTS };
	let nextId = FIRST_ID;

	const apiUrl = ({ id, kind }: Instance) =>
		`${tools.origin('chatApi')}/${kind === 'classic' ? `instance${id}` : id}`;
	const failure = (error: string): JsonObject => ({ error });
	const find = (args: JsonObject, name: string) =>
		world.instances.get((lastString(args[name]) ?? '').replace(/^instance/, ''));

	function newInstance(args: JsonObject): JsonObject {
		const type = lastString(args.type) ?? '';
		// chat-api.md 2 knows four spellings of the type; another one is refused.
		if (!/^(whatsapp|whatsapp_dev|messengers)$/i.test(type))
			return failure('Unknown type of instance');
		const id = String(nextId);
		nextId += 1;
		const instance = emptyInstance(id, `sandbox-token-${id}`, 'classic');
		instance.type = type;
		instance.accountStatus = 'init';
		instance.paidTill = Math.floor(tools.now() / 1000);
		instance.paymentsCount = 0;
		world.instances.set(id, instance);
		const wake = (status: 'loading' | 'got qr code') => () => {
			if (world.instances.get(id) === instance) setAccountStatus(world, instance, status);
		};
		tools.later(settings.readyAfterMs / 2, wake('loading'));
		tools.later(settings.readyAfterMs, wake('got qr code'));
		const created = { id, apiUrl: apiUrl(instance), token: instance.token };
		return { result: { status: 'created', instance: created } };
	}

	function deleteInstance(args: JsonObject): JsonObject {
		const instance = find(args, 'instanceId');
		if (!instance) return failure('Instance not found');
		world.instances.delete(instance.id);
		return { result: 'deleted' };
	}

	function listInstances(): JsonObject {
		const result = [...world.instances.values()].map((instance) => {
			const { id, name, type, stopped, paidTill, paymentsCount, token } = instance;
			const item: JsonObject = {
				id,
				name,
				apiUrl: apiUrl(instance),
				type,
				stopped,
				paidTill,
				paymentsCount,
			};
			return settings.listTokens ? { ...item, token } : item;
		});
		return { result };
	}

	/** The answer is UNKNOWN, `{"result":…}` or `{"error":…}` (chat-api.md 2). */
	function transferDays(args: JsonObject): JsonObject {
		const [source, receiver] = [find(args, 'source'), find(args, 'receiver')];
		const days = Number(lastString(args.days) ?? NaN);
		if (settings.transfer === 'over25' && world.instances.size <= TRANSFER_ABOVE) {
			return failure('Transfer of days needs more than 25 instances');
		}
		if (!source || !receiver) return failure('Instance not found');
		if (source === receiver) return failure('source and receiver are the same');
		if (!Number.isInteger(days) || days <= 0) return failure('days should be a positive number');
		const left = (toSeconds(source.paidTill) - tools.now() / 1000) / DAY_SECONDS;
		if (left < days) return failure('Not enough paid days');
		source.paidTill = toSeconds(source.paidTill) - days * DAY_SECONDS;
		const start = Math.max(toSeconds(receiver.paidTill), Math.floor(tools.now() / 1000));
		receiver.paidTill = start + days * DAY_SECONDS;
		return { result: 'success' };
	}

	/** Both are known by name only (chat-api.md 2). */
	function reload(args: JsonObject): JsonObject {
		return find(args, 'instanceId') ? { result: 'success' } : failure('Instance not found');
	}

	const functions: { [name: string]: (args: JsonObject) => JsonObject } = {
		newInstance,
		deleteInstance,
		listInstances,
		transferDays,
		reloadInstance: reload,
		cleanInstance: reload,
	};

	async function call(
		request: FastifyRequest,
		reply: FastifyReply,
		name: string,
	): Promise<FastifyReply> {
		const body = isJsonObject(request.body) ? request.body : {};
		const args: JsonObject = { ...toJsonObject(request.query), ...body };
		if (args.uid !== ACCOUNT_KEY) {
			// An error, possibly with HTTP 200 (chat-api.md 2); its words are UNKNOWN.
			return await reply.code(settings.errorStatus).send(failure('Wrong uid'));
		}
		const result: Json = functions[name]?.(args) ?? failure('Unknown function');
		return await reply.send(result);
	}

	return {
		name: 'chatApiAccount',
		title: 'Chat API account',
		routes(app) {
			for (const name of Object.keys(functions)) {
				app.route({
					method: ['GET', 'POST'],
					url: `/${name}`,
					handler: (request, reply) => call(request, reply, name),
				});
			}
		},
		reset() {
			Object.assign(settings, DEFAULTS);
			nextId = FIRST_ID;
		},
		state: () => ({ settings: toJsonObject(settings), instances: [...world.instances.keys()] }),
		configure: (changes) => configure(settings, changes),
		conversations: () => [],
		secrets: () => [ACCOUNT_KEY],
		incoming: () =>
			Promise.reject(new Error('Nobody writes to an account; write to one of its instances.')),
	};
}

function toSeconds(time: number): number {
	return time > 1e11 ? Math.floor(time / 1000) : time;
}

function configure(settings: Settings, changes: JsonObject): void {
	for (const [key, value] of Object.entries(changes)) {
		if (!Object.hasOwn(settings, key)) {
			throw new Error(`Unknown key "${key}". Known: ${Object.keys(DEFAULTS).join(', ')}.`);
		}
		const isChoice = key === 'transfer' ? value === 'over25' || value === 'always' : true;
		const before: unknown = Object.entries(settings).find(([name]) => name === key)?.[1];
		if (!isChoice || typeof value !== typeof before)
			throw new Error(`The value of "${key}" is not valid.`);
	}
	Object.assign(settings, changes);
}
