import { placeholdersField, templateField } from '../../kit/editor/template';
import type { Api } from '../../kit/http/api';
import { operation } from '../../kit/operation/catalogue';
import type { Window } from '../../kit/operation/catalogue';
import type { FileValue, JsonValue } from '../../kit/operation/fields';
import { sendOptions, to } from '../fields';
import { largestFile, upload } from '../media';
import { sent, toSent } from '../sent';
import { checkComponents, templateParams } from '../templateParams';
import { chosenTemplate } from '../templates';

export const sendTemplate = operation({
	name: 'Send Template',
	action: 'Send a template message',
	description:
		'Send an approved template. Starts a conversation, also when the customer has not written for 24 hours.',
	effect: 'send',
	http: 'POST /sendTemplate',
	lane: 'to',
	fields: {
		to,
		template: templateField,
		paramsFrom: {
			type: 'options',
			displayName: 'Values From',
			default: 'form',
			wire: false,
			choices: {
				form: { name: 'Form', description: 'One input for each placeholder' },
				json: {
					name: 'JSON',
					description: 'The components as the provider wants them, also currencies and dates',
				},
			},
		},
		params: { ...placeholdersField, when: { paramsFrom: ['form'] } },
		headerFile: {
			type: 'file',
			displayName: 'Header File (Input Data Field Name)',
			default: '',
			maxBytes: largestFile,
			when: { paramsFrom: ['form'] },
			wire: false,
			description:
				'The binary field with the picture, video or document of the header. It is uploaded first. Leave it empty when the placeholder holds a link or a media ID.',
		},
		paramsJson: {
			type: 'json',
			displayName: 'Components',
			only: 'list',
			required: true,
			when: { paramsFrom: ['json'] },
			wire: false,
			default: '[{ "type": "body", "parameters": [{ "type": "text", "text": "" }] }]',
			description: 'A list of components with their parameters; counted before it is sent',
		},
	},
	options: {
		...sendOptions,
		headerFileName: {
			type: 'string',
			displayName: 'Header File Name',
			wire: false,
			placeholder: 'e.g. invoice.pdf',
			description: 'Name of the document in the header, as the recipient sees it',
		},
		messageSendTtlSeconds: {
			type: 'number',
			displayName: 'Give Up After Seconds',
			min: -1,
			max: 2592000,
			description:
				'How long WhatsApp tries to deliver: 43,200 to 2,592,000 for marketing, 30 to 900 for authentication, 30 to 43,200 for utility. 1MSG only.',
		},
		useMMlite: {
			type: 'boolean',
			displayName: 'Marketing Messages Lite',
			description: 'Whether to send it through the Marketing Messages Lite API. 1MSG only.',
		},
		messageActivitySharing: {
			type: 'boolean',
			displayName: 'Share Activity',
			description: 'Whether to share what recipients do with the message. 1MSG only.',
		},
	},
	// Without a file the request itself is made before anything is sent.
	async check(values, api) {
		if (values.headerFile) await fill(values, api, 'not yet');
	},
	async body(values, api) {
		const id = values.headerFile && (await upload(api, values.headerFile));
		const { chosen, components } = await fill(values, api, id);
		return {
			template: chosen.name,
			language: { code: chosen.language, policy: 'deterministic' },
			...(chosen.namespace && { namespace: chosen.namespace }),
			...(components.length > 0 && { params: components }),
		};
	},
	output: toSent,
	sample: sent,
});

/** Everything but a template needs an open window (chat-api.md 1.10); accepted is not delivered (1.3). */
export const serviceWindow: Window = {
	instead: sendTemplate,
	late: 'what the provider accepts at first may still be refused later, which the trigger tells',
};

interface Given {
	template: string;
	params?: Record<string, string>;
	headerFile?: FileValue;
	headerFileName?: string;
	paramsJson?: JsonValue;
}

/** The chosen template with its values; throws `badInput` when they do not fit. */
async function fill(given: Given, api: Api, id?: string) {
	const { params = {}, headerFile, headerFileName, paramsJson } = given;
	const chosen = await chosenTemplate(api, given.template);
	const fileName = headerFileName ?? headerFile?.fileName;
	const components = paramsJson
		? checkComponents(chosen, paramsJson)
		: templateParams(chosen, params, { id, fileName });
	return { chosen, components };
}
