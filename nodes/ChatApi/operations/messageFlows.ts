import { badInput } from '../../kit/failure';
import { operation } from '../../kit/operation/catalogue';
import { footer, header, sendOptions, text, to } from '../fields';
import { sent, toSent } from '../sent';
import { serviceWindow } from './messageTemplate';

const common = {
	effect: 'send',
	lane: 'to',
	window: serviceWindow,
	output: toSent,
	sample: sent,
} as const;

export const sendFlow = operation({
	...common,
	name: 'Send Flow',
	action: 'Send a flow',
	description: 'Send a WhatsApp form. Business API only.',
	http: 'POST /sendFlow',
	fields: {
		to,
		text,
		flowId: {
			type: 'string',
			displayName: 'Flow ID',
			required: true,
			description: 'ID of the form, from the WhatsApp Manager',
		},
		flowReference: {
			type: 'string',
			displayName: 'Reference',
			required: true,
			wire: 'flowToken',
			description: 'A text of your own that comes back with the answer, for example the order',
		},
		flowCta: {
			type: 'string',
			displayName: 'Button',
			required: true,
			placeholder: 'e.g. Book a table',
			description: 'Text of the button that opens the form',
		},
	},
	options: {
		flowAction: {
			type: 'options',
			displayName: 'Action',
			default: 'navigate',
			description: 'Whether the form starts with a screen or asks your endpoint',
			choices: { data_exchange: { name: 'Data Exchange' }, navigate: { name: 'Navigate' } },
		},
		flowActionPayload: {
			type: 'json',
			displayName: 'Action Payload',
			only: 'object',
			description: 'First screen and its data as one object',
		},
		flowActionScreen: {
			type: 'string',
			displayName: 'First Screen',
			placeholder: 'e.g. WELCOME',
			description: 'ID of the screen to start with',
		},
		flowActionData: {
			type: 'json',
			displayName: 'First Screen Data',
			only: 'object',
			description: 'Data for the first screen',
		},
		flowMessageVersion: {
			type: 'string',
			displayName: 'Message Version',
			default: '3',
			description: 'Version of the flow message',
		},
		mode: {
			type: 'options',
			displayName: 'Mode',
			default: 'published',
			description: 'Whether to send the published flow or its draft',
			choices: { draft: { name: 'Draft' }, published: { name: 'Published' } },
		},
		header,
		footer,
		...sendOptions,
	},
});

export const sendCarousel = operation({
	...common,
	name: 'Send Carousel',
	action: 'Send a carousel',
	description: 'Send 2 to 10 cards to swipe through. Business API only.',
	http: 'POST /sendCarousel',
	fields: {
		to,
		text,
		cards: {
			type: 'json',
			displayName: 'Cards',
			only: 'list',
			required: true,
			default: '[]',
			description: 'A list of 2 to 10 cards, or of one component of the type CAROUSEL',
			wire: false,
		},
	},
	options: sendOptions,
	body({ cards = [] }) {
		const list = [cards].flat();
		const isComponent = list.some(({ type }) => String(type).toUpperCase() === 'CAROUSEL');
		if (isComponent) return { params: list };
		if (list.length >= 2 && list.length <= 10) return { cards: list };
		throw badInput(`Cards has ${list.length} entries, a carousel has 2 to 10`);
	},
});
