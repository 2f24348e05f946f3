import { placeholdersField, templateField } from '../../kit/editor/template';
import { operation } from '../../kit/operation/catalogue';
import type { Window } from '../../kit/operation/catalogue';
import { waId } from '../fields';
import { acceptedMessage, mayNotSend, sentSample } from '../sending';
import { chosenTemplate, componentsOf } from '../templates';
import { upload } from '../upload';

export const sendTemplate = operation({
	name: 'Send Template',
	action: 'Send a template message',
	description:
		'Send an approved template. Starts a conversation, also when the customer has not written for a day.',
	effect: 'send',
	http: 'POST /messages/',
	lane: 'waId',
	fields: {
		waId,
		template: templateField,
		params: placeholdersField,
		headerFile: {
			type: 'file',
			displayName: 'Header File (Input Data Field Name)',
			default: '',
			wire: false,
			description:
				'The binary field with the picture, video or document of the header. It is uploaded first. Leave it empty when the placeholder holds a link.',
		},
	},
	// Without a file the request itself is made before anything is sent.
	async check({ template, params = {}, headerFile }, api) {
		if (!headerFile) return;
		componentsOf(await chosenTemplate(api, template), params, 'not yet');
	},
	async body({ template, params = {}, headerFile }, api) {
		const chosen = await chosenTemplate(api, template);
		const header = headerFile && (await upload(api, headerFile));
		return {
			type: 'template',
			template: {
				...(chosen.namespace && { namespace: chosen.namespace }),
				name: chosen.name,
				language: { code: chosen.language, policy: 'deterministic' },
				components: componentsOf(chosen, params, header),
			},
		};
	},
	output: acceptedMessage,
	hints: mayNotSend,
	sample: sentSample,
});

/** Everything but a template needs an open window (get-chat.md 2.5); what is queued is not delivered yet (2.3). */
export const serviceWindow: Window = {
	instead: sendTemplate,
	late: 'what get.chat only queues at first may still be refused later, which the trigger tells',
};
