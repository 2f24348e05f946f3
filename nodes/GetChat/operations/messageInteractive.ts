import type { IDataObject } from 'n8n-workflow';
import { badInput } from '../../kit/failure';
import { isObject } from '../../kit/json';
import { operation } from '../../kit/operation/catalogue';
import { waId } from '../fields';
import { acceptedMessage, mayNotSend, sentSample } from '../sending';
import { serviceWindow } from './messageTemplate';

const withText = ['buttons', 'ctaUrl', 'locationRequest'];

/** The shapes are those of WhatsApp's Cloud API (get-chat.md 2.5). */
export const sendInteractive = operation({
	name: 'Send Interactive',
	action: 'Send an interactive message',
	description:
		'Send a text with buttons, a link button or a request for the location, within a day after the customer wrote',
	effect: 'send',
	http: 'POST /messages/',
	lane: 'waId',
	window: serviceWindow,
	fields: {
		waId,
		kind: {
			type: 'options',
			displayName: 'Kind',
			default: 'buttons',
			wire: false,
			choices: {
				buttons: { name: 'Buttons', description: 'Up to three answers to choose from' },
				ctaUrl: { name: 'Link Button', description: 'A button that opens a page' },
				locationRequest: {
					name: 'Location Request',
					description: 'A button with which the customer sends a location',
				},
				json: {
					name: 'Any, as JSON',
					description: 'Lists, flows, catalogs and addresses, in the shape of the Cloud API',
				},
			},
		},
		text: {
			type: 'string',
			displayName: 'Text',
			required: true,
			rows: 4,
			max: 1024,
			wire: false,
			when: { kind: withText },
		},
		buttons: {
			type: 'rows',
			displayName: 'Buttons',
			row: 'Button',
			required: true,
			max: 3,
			wire: false,
			when: { kind: ['buttons'] },
			description: 'One to three answers',
			fields: {
				title: {
					type: 'string',
					displayName: 'Title',
					required: true,
					max: 20,
					default: '',
					description: 'What the button says',
				},
				id: {
					type: 'string',
					displayName: 'ID',
					max: 256,
					description: 'What the trigger tells you when it is pressed. Default: the title.',
				},
			},
		},
		buttonText: {
			type: 'string',
			displayName: 'Button Text',
			required: true,
			max: 20,
			wire: false,
			when: { kind: ['ctaUrl'] },
			description: 'What the button says',
		},
		url: {
			type: 'string',
			displayName: 'URL',
			required: true,
			wire: false,
			when: { kind: ['ctaUrl'] },
			placeholder: 'e.g. https://example.com/shop',
			description: 'The page that the button opens',
		},
		interactive: {
			type: 'json',
			displayName: 'Interactive',
			required: true,
			only: 'object',
			wire: false,
			when: { kind: ['json'] },
			description: 'The object `interactive` with type, body and action',
		},
	},
	options: {
		footer: {
			type: 'string',
			displayName: 'Footer',
			max: 60,
			wire: false,
			description: 'Small text below',
		},
	},
	body({ kind, text, buttons = [], buttonText, url, interactive, footer }) {
		const common = { body: { text }, ...(footer !== undefined && { footer: { text: footer } }) };
		const shapes: Record<typeof kind, () => IDataObject> = {
			buttons: () => ({
				type: 'button',
				...common,
				action: {
					buttons: buttons.map(({ title, id }) => ({
						type: 'reply',
						reply: { id: id ?? title, title },
					})),
				},
			}),
			ctaUrl: () => ({
				type: 'cta_url',
				...common,
				action: { name: 'cta_url', parameters: { display_text: buttonText, url } },
			}),
			locationRequest: () => ({
				type: 'location_request_message',
				...common,
				action: { name: 'send_location' },
			}),
			json: () => given(interactive),
		};
		return { type: 'interactive', interactive: shapes[kind]() };
	},
	output: acceptedMessage,
	hints: mayNotSend,
	sample: sentSample,
});

function given(interactive: unknown): IDataObject {
	if (isObject(interactive) && typeof interactive.type === 'string') return interactive;
	throw badInput(
		'Interactive has no type',
		'For example {"type": "list", "body": …, "action": …}.',
	);
}
