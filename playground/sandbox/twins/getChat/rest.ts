import { randomUUID } from 'node:crypto';
import { isJsonObject } from '../../json.ts';
import type { JsonObject } from '../../twin.ts';
import { page, seconds, showUser } from './present.ts';
import type { Answer, Call, Routes, Webhook } from './types.ts';
import { fail } from './types.ts';

/** Admins see the webhooks of all users, others their own (get-chat.md 2.15). */
function webhooksOf({ instance, user, world }: Call): JsonObject[] {
	return instance.webhooks
		.filter((webhook) => user.role !== 'user' || webhook.user === user.id)
		.map(({ id, user: owner, fields }) => ({
			id,
			...fields,
			...(world.settings.webhookOwner && { user: owner }),
		}));
}

function addWebhook({ instance, user, body, world }: Call): Answer {
	if (typeof body.url !== 'string' || !/^https?:/.test(body.url)) {
		return { status: 400, json: { url: ['Enter a valid URL.'] } };
	}
	const own = instance.webhooks.find((webhook) => webhook.user === user.id);
	if (own && world.settings.secondWebhook === 'reject') {
		return { status: 400, json: { reason: 'You already have a webhook.' } };
	}
	const made: Webhook = {
		id: instance.nextId++,
		user: user.id,
		fields: { ...body, url: body.url },
	};
	instance.webhooks = [...instance.webhooks.filter((webhook) => webhook !== own), made];
	return { status: 201, json: { id: made.id, ...made.fields } };
}

/** Multipart with the file as `file_encoded` (get-chat.md 2.12). */
function fileOf({ body }: Call): { data: Buffer; contentType: string } | undefined {
	const file = body.file_encoded;
	if (!isJsonObject(file) || typeof file.data !== 'string') return undefined;
	return { data: Buffer.from(file.data, 'base64'), contentType: String(file.contentType) };
}

function upload(call: Call): Answer {
	const file = fileOf(call);
	if (!file) return { status: 400, json: { reason: 'file_encoded is missing' } };
	const id = randomUUID();
	call.instance.media.set(id, file);
	const [type = '', subtype = ''] = file.contentType.split('/');
	const query = `mime_type_type=${type}&mime_type_subtype=${subtype}`;
	const url = `${call.world.tools.origin()}/api/v1/media/${id}?${query}`;
	return { status: 201, json: { file: url, id } };
}

function download(call: Call, id: string | null): Answer {
	const file = call.instance.media.get(id ?? '');
	return file ? { file } : fail(404, 'Not found.');
}

function issueRefresh({ world, instance }: Call): Answer {
	instance.refreshingUntil = world.tools.now() + world.settings.refreshMs;
	return { status: 202, json: {} };
}

function refreshStatus({ world, instance }: Call): Answer {
	return { json: { currently_refreshing: world.tools.now() < instance.refreshingUntil } };
}

export const otherRoutes: Routes = {
	'GET /': () => ({ json: {} }),
	'GET /users/': (call) =>
		page(
			call,
			'/users/',
			call.instance.users.map((user) => showUser(call.world, call.instance, user)),
		),
	'GET /users/current/': ({ world, instance, user }) => ({ json: showUser(world, instance, user) }),
	'PATCH /users/:id/availability': ({ instance, params, body }) => {
		const user = instance.users.find(({ id }) => id === Number(params.id));
		if (!user) return fail(404, 'Not found.');
		user.isAvailable = body.is_available === true;
		return { json: { is_available: user.isAvailable } };
	},
	'GET /groups/': (call) => page(call, '/groups/', call.instance.groups),
	'GET /templates/': (call) => page(call, '/templates/', call.instance.templates),
	'POST /templates/refresh/issue/': issueRefresh,
	'GET /templates/refresh/status/': refreshStatus,
	'GET /saved_responses/': (call) => {
		const { text = '' } = call.query;
		const found = call.instance.savedResponses.filter((entry) => String(entry.text).includes(text));
		return page(call, '/saved_responses/', found);
	},
	'POST /saved_responses/': ({ instance, body, user, world }) => {
		const made = {
			id: instance.nextId++,
			text: String(body.text),
			created_by: user.id,
			timestamp: seconds(world.tools.now()),
		};
		instance.savedResponses.push(made);
		return { status: 201, json: made };
	},
	'DELETE /saved_responses/:id/': ({ instance, params }) => {
		const left = instance.savedResponses.filter(({ id }) => id !== Number(params.id));
		if (left.length === instance.savedResponses.length) return fail(404, 'Not found.');
		instance.savedResponses = left;
		return { status: 204 };
	},
	'GET /webhooks/waba/': (call) => page(call, '/webhooks/waba/', webhooksOf(call)),
	'POST /webhooks/waba/': addWebhook,
	'DELETE /webhooks/waba/:id/': ({ instance, params }) => {
		const left = instance.webhooks.filter(({ id }) => id !== Number(params.id));
		if (left.length === instance.webhooks.length) return fail(404, 'Not found.');
		instance.webhooks = left;
		return { status: 204 };
	},
	'POST /media/': upload,
	'GET /media/:id': (call) => download(call, call.params.id ?? null),
	'GET /settings/business/profile/': ({ instance }) => ({ json: instance.profile }),
	'PATCH /settings/business/profile/': ({ instance, body }) => {
		Object.assign(instance.profile, body);
		return { json: instance.profile };
	},
	'GET /settings/profile/about/': ({ instance }) => ({
		json: { settings: { profile: { about: { text: instance.about } } } },
	}),
	'PATCH /settings/profile/about/': ({ instance, body }) => {
		instance.about = String(body.text);
		return { json: {} };
	},
	'GET /settings/profile/photo/': (call) => download(call, call.instance.photo),
	'POST /settings/profile/photo/': (call): Answer => {
		const file = fileOf(call);
		if (!file) return { status: 400, json: { reason: 'file_encoded is missing' } };
		call.instance.photo = randomUUID();
		call.instance.media.set(call.instance.photo, file);
		return { json: {} };
	},
	'DELETE /settings/profile/photo/': ({ instance }) => {
		instance.photo = null;
		return { status: 204 };
	},
	'POST /settings/refresh/issue/': issueRefresh,
	'GET /settings/refresh/status/': refreshStatus,
	'GET /whatsapp_accounts/': (call) =>
		page(call, '/whatsapp_accounts/', [{ phone_number: '15550109999', this_instance: true }]),
};
