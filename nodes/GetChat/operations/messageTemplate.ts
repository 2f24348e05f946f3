import { operation } from '../../kit/catalogue';
import type { Window } from '../../kit/catalogue';
import { waId } from '../fields';
import { acceptedMessage, mayNotSend, sentSample } from '../sending';
import { componentsOf, findTemplate, loadTemplates } from '../templates';

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
		template: {
			type: 'pick',
			displayName: 'Template',
			required: true,
			list: 'templates',
			wire: false,
			description: 'Only templates that WhatsApp has approved are listed',
			byHand: {
				displayName: 'By Name',
				placeholder: 'e.g. order_update|en',
				hint: 'The name, and the language behind a bar when there are several',
			},
		},
		params: {
			type: 'form',
			displayName: 'Placeholders',
			form: 'templatePlaceholders',
			dependsOn: 'template',
			description: 'One value for each placeholder of the chosen template',
			nouns: ['placeholder', 'placeholders'],
			wire: false,
		},
	},
	async body({ template, params = {} }, api) {
		const chosen = findTemplate(await loadTemplates(api), template);
		return {
			type: 'template',
			template: {
				...(chosen.namespace && { namespace: chosen.namespace }),
				name: chosen.name,
				language: { code: chosen.language, policy: 'deterministic' },
				components: componentsOf(chosen, params),
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
