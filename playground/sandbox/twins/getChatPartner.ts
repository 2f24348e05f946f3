import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isJsonObject, toJsonObject } from '../json.ts';
import type { Json, JsonObject, Twin, TwinTools } from '../twin.ts';
import { emptyInstance, makeUser } from './getChat/seed.ts';
import type { Instance } from './getChat/types.ts';
import type { GetChatTwin } from './getChat.ts';

export const PARTNER_KEY = 'sandboxPartnerKey001';

interface Settings {
	/** Milliseconds until an instance is ready; 2 to 5 minutes in life (get-chat.md 1.1). */
	readyAfterMs: number;
	/** The envelope of a 422, of which only the inside is known (get-chat.md 1.6). */
	errorForm: 'bare' | 'list' | 'detail';
	/** Status of a creation, which is UNKNOWN. */
	createdStatus: number;
	/** Whether `webhook_headers` arrive, which is UNKNOWN (get-chat.md 1.4). */
	sendHeaders: boolean;
}

const DEFAULTS: Settings = {
	readyAfterMs: 1500,
	errorForm: 'detail',
	createdStatus: 200,
	sendHeaders: true,
};

interface Failing {
	field: string;
	msg: string;
}

/** The Partner API (get-chat.md 1). A new instance turns up in the twin of the Integration API. */
export function createGetChatPartnerTwin(tools: TwinTools, getChat: GetChatTwin): Twin {
	const settings: Settings = { ...DEFAULTS };
	const mails: JsonObject[] = [];
	const { world } = getChat;

	/** Limits and patterns of get-chat.md 1.3. */
	function check(body: JsonObject): Failing[] {
		const wrong: Failing[] = [];
		const limit = (field: string, max: number, pattern: RegExp) => {
			const value = body[field];
			if (value === undefined) return;
			if (typeof value !== 'string' || value.length > max || !pattern.test(value)) {
				wrong.push({ field, msg: `${field} is not valid` });
			}
		};
		limit('channel_id', 10, /^[a-zA-Z0-9]+$/);
		limit('d360_api_key', 50, /^[a-zA-Z0-9]+$/);
		limit('subdomain', 63, /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/);
		limit('admin_email', 200, /^[^@\s]+@[^@\s]+$/);
		if (!body.channel_id && !body.d360_api_key) {
			wrong.push({ field: 'channel_id', msg: 'channel_id or d360_api_key is required' });
		}
		const { configurator, subdomain } = body;
		if (configurator !== undefined) {
			const { user_name, webhook_url } = isJsonObject(configurator) ? configurator : {};
			if (!user_name || !webhook_url) {
				wrong.push({ field: 'configurator', msg: 'user_name and webhook_url are required' });
			}
		}
		if ([...world.instances.values()].some((known) => known.subdomain === subdomain)) {
			wrong.push({ field: 'subdomain', msg: `subdomain already in use: ${String(subdomain)}` });
		}
		return wrong;
	}

	function failure(wrong: Failing[]): Json {
		const all = wrong.map(({ field, msg }) => ({ loc: [field], msg, type: 'string' }));
		if (settings.errorForm === 'bare') return all[0] ?? {};
		if (settings.errorForm === 'list') return all;
		return { detail: all.map((entry) => ({ ...entry, loc: ['body', ...entry.loc] })) };
	}

	function create(body: JsonObject): JsonObject {
		const id = randomUUID().replaceAll('-', '');
		const subdomain = typeof body.subdomain === 'string' ? body.subdomain : id;
		const channelId = typeof body.channel_id === 'string' ? body.channel_id : 'sAnDbCH';
		const instance = emptyInstance({ id, subdomain, channelId });
		instance.readyAt = tools.now() + settings.readyAfterMs;
		world.instances.set(id, instance);
		tools.later(settings.readyAfterMs, async () => await finish(instance, body));
		// One origin for all instances: the query tells the health check which one is meant.
		const origin = tools.origin('getChat');
		return {
			id,
			base_domain: origin.replace(/^https?:\/\//, ''),
			health_check: `${origin}/api/v1/status/health?instance=${id}`,
			channel_id: channelId,
			partner_id: 'sdBoXPA',
			...(body.generate_activation === true && {
				activation_url: `${origin}/confirm_account?c=${randomUUID()}`,
			}),
		};
	}

	async function finish(instance: Instance, body: JsonObject): Promise<void> {
		if (world.instances.get(instance.id) !== instance) return;
		if (typeof body.admin_email === 'string') {
			mails.push({ to: body.admin_email, title: 'WhatsApp Inbox Activation' });
		}
		const { configurator } = body;
		if (!isJsonObject(configurator)) return;
		const token = `configurator-${randomUUID()}`;
		const username = String(configurator.user_name);
		instance.users.push(makeUser({ id: 1, username, token, role: 'configurator' }));
		const wanted = isJsonObject(configurator.webhook_headers) ? configurator.webhook_headers : {};
		const headers = Object.fromEntries(
			Object.entries(settings.sendHeaders ? wanted : {}).map(([name, value]) => [
				name,
				String(value),
			]),
		);
		await tools.deliver(String(configurator.webhook_url), { token }, headers);
	}

	const isAllowed = ({ headers }: FastifyRequest) =>
		headers.authorization === `Bearer ${PARTNER_KEY}`;
	const refuse = async (reply: FastifyReply) =>
		await reply.code(401).send({ detail: 'Invalid API key' });

	function routes(app: FastifyInstance): void {
		for (const path of ['/', '/v1', '/v1/']) app.get(path, () => ({ status: 'healthy' }));
		app.get('/v1/partner_id', async (request, reply) =>
			isAllowed(request) ? { partner_id: 'sandbox' } : await refuse(reply),
		);
		app.post('/v1/instances', async (request, reply) => {
			if (!isAllowed(request)) return await refuse(reply);
			const body = isJsonObject(request.body) ? request.body : {};
			const wrong = check(body);
			if (wrong.length > 0) {
				reply.type('application/json');
				return await reply.code(422).send(JSON.stringify(failure(wrong)));
			}
			return await reply.code(settings.createdStatus).send(create(body));
		});
	}

	return {
		name: 'getChatPartner',
		title: 'get.chat Partner',
		routes,
		reset() {
			Object.assign(settings, DEFAULTS);
			mails.length = 0;
		},
		state: () => ({ settings: toJsonObject(settings), mails }),
		configure(changes) {
			for (const [key, value] of Object.entries(changes)) {
				const before: unknown = Object.entries(DEFAULTS).find(([name]) => name === key)?.[1];
				if (typeof value !== typeof before) throw new Error(`"${key}" is not known or not valid.`);
			}
			Object.assign(settings, changes);
		},
		conversations: () => [],
		secrets: () => [PARTNER_KEY],
		incoming: () => Promise.reject(new Error('Nobody writes to a partner; write to an instance.')),
	};
}
