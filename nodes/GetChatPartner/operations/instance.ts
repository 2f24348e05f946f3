import type { IDataObject } from 'n8n-workflow';
import { Failure } from '../../kit/failure';
import type { Api } from '../../kit/http/api';
import { isObject, textOf } from '../../kit/json';
import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import * as token from '../configurator';
import type { ConfiguratorValues } from '../configurator';
import * as fields from '../fields';
import * as ready from '../ready';

interface CreateValues extends ConfiguratorValues {
	flow: string;
	d360ApiKey?: string | undefined;
	adminEmail?: string | undefined;
	anotherAdminEmail?: string | undefined;
	maxNumberOfSeats?: number | undefined;
}

/** Exactly one of channel and key is there, because the other is not shown (get-chat.md 1.3). */
function bodyOf(values: CreateValues, api: Api): IDataObject {
	const { flow, channelId, d360ApiKey, subdomain, maxNumberOfSeats } = values;
	const adminEmail = values.adminEmail ?? values.anotherAdminEmail;
	return {
		...(channelId && { channel_id: channelId }),
		...(d360ApiKey && { d360_api_key: d360ApiKey }),
		...(subdomain && { subdomain }),
		...(adminEmail && { admin_email: adminEmail }),
		...(flow === 'activation' && { generate_activation: true }),
		...(flow === 'configurator' && { configurator: token.configuratorOf(values, api) }),
		...(maxNumberOfSeats !== undefined && { max_number_of_seats: maxNumberOfSeats }),
	};
}

const fieldsOfCreate = {
	flow: fields.flow,
	connectBy: fields.connectBy,
	channelId: fields.channelId,
	d360ApiKey: fields.d360ApiKey,
	subdomain: fields.subdomain,
	adminEmail: fields.adminEmail,
	tokenTo: token.tokenTo,
	userName: token.userName,
	details: token.details,
	configurator: token.configurator,
	webhookUrl: token.webhookUrl,
	webhookHeaders: token.webhookHeaders,
};

const optionsOfCreate = {
	anotherAdminEmail: fields.anotherAdminEmail,
	maxNumberOfSeats: fields.maxNumberOfSeats,
};

/** Response of get-chat.md 1.8. */
const created = {
	id: '0f3b6a1c9d7e4c52b8a1d2e3f4a5b6c7',
	base_domain: 'acme-support.inbox.platform.get.chat',
	health_check: 'https://acme-support.inbox.platform.get.chat/api/v1/status/health',
	channel_id: 'AbCdEfCH',
	partner_id: 'pArTnRPA',
	activation_url:
		'https://acme-support.inbox.platform.get.chat/confirm_account?c=11111111-2222-4333-8444-555555555555',
};

const waited = {
	ready: true,
	healthCheck: created.health_check,
	status: 200,
	checks: 3,
	waitedSeconds: 80,
};

export const instance: Resource = {
	name: 'Instance',
	operations: {
		create: operation({
			name: 'Create',
			action: 'Create an instance',
			description:
				'Make a new inbox for a WhatsApp channel. It is ready 2 to 5 minutes after the answer.',
			effect: 'write',
			http: 'POST /v1/instances',
			fields: fieldsOfCreate,
			options: optionsOfCreate,
			body: bodyOf,
			sample: created,
		}),
		createAndWait: operation({
			name: 'Create and Wait Until Ready',
			action: 'Create an instance and wait until it is ready',
			description: 'Make a new inbox for a WhatsApp channel and go on when it can be used',
			effect: 'write',
			http: 'POST /v1/instances',
			fields: fieldsOfCreate,
			options: {
				...optionsOfCreate,
				firstAfter: ready.firstAfter,
				pollEvery: ready.pollEvery,
				giveUpAfter: ready.giveUpAfter,
				protectedIsReady: ready.protectedIsReady,
			},
			async run(values, api) {
				const request = { method: 'POST', path: '/v1/instances', query: {} } as const;
				const { data } = await api.send({ ...request, body: bodyOf(values, api) }, 'write');
				const made = isObject(data) ? data : {};
				const { firstAfter = 60 } = values;
				return [{ json: { ...made, ...(await wait(api, made, { ...values, firstAfter })) } }];
			},
			sample: { ...created, ...waited },
			note: 'Answers without an address of the health check cannot be waited for.',
		}),
		waitUntilReady: operation({
			name: 'Wait Until Ready',
			action: 'Wait until an instance is ready',
			description: 'Ask the health check of an instance until it answers',
			effect: 'read',
			fields: {
				healthCheck: {
					type: 'string',
					displayName: 'Health Check',
					required: true,
					wire: false,
					placeholder: 'e.g. https://acme.inbox.platform.get.chat/api/v1/status/health',
					description: 'The health_check of the created instance, or its domain',
					parse: ready.healthCheckOf,
				},
			},
			options: {
				firstAfter: { ...ready.firstAfter, default: 0 },
				pollEvery: ready.pollEvery,
				giveUpAfter: ready.giveUpAfter,
				protectedIsReady: ready.protectedIsReady,
			},
			async run({ healthCheck, ...waiting }, api) {
				return [{ json: await ready.untilReady(api, healthCheck, waiting) }];
			},
			sample: waited,
		}),
	},
};

/** The instance is made and must not be made again, so whatever goes wrong from here names it. */
async function wait(api: Api, made: IDataObject, waiting: ready.Waiting): Promise<IDataObject> {
	const id = textOf(made.id) ?? 'without an ID';
	const address = textOf(made.health_check) ?? textOf(made.base_domain);
	const attempt = async (): Promise<IDataObject | Failure> => {
		try {
			if (address === undefined) {
				return new Failure({
					message: 'get.chat did not say where its health check is',
					outcome: 'unknown',
				});
			}
			return await ready.untilReady(api, ready.healthCheckOf(address), waiting);
		} catch (error) {
			return error instanceof Failure ? error : await Promise.reject<Failure>(error);
		}
	};
	const result = await attempt();
	if (!(result instanceof Failure)) return result;
	const { facts } = result;
	throw new Failure({
		...facts,
		message: `The instance ${id} was created, but: ${facts.message}`,
		hint: `Do not create it again. Use Wait Until Ready with ${address ?? 'its domain'}.`,
		outcome: 'unknown',
	});
}
