import { operation } from '../../kit/operation/catalogue';
import { footer, header, sendOptions, text, to } from '../fields';
import { httpLink } from '../media';
import { checkSections, toSections } from '../sections';
import { sent, toSent } from '../sent';
import { sendCarousel, sendFlow } from './messageFlows';
import { serviceWindow } from './messageTemplate';

const phone = { effect: 'send', lane: 'to', output: toSent, sample: sent } as const;
const common = { ...phone, window: serviceWindow } as const;

const sendButtons = operation({
	...common,
	name: 'Send Buttons',
	action: 'Send a message with buttons',
	description: 'Send a text with buttons to answer with. Business API only.',
	http: 'POST /sendButton',
	fields: {
		to,
		text,
		buttons: {
			type: 'rows',
			displayName: 'Buttons',
			row: 'Button',
			required: true,
			wire: false,
			fields: {
				title: {
					type: 'string',
					displayName: 'Title',
					required: true,
					description: 'Text of the button',
				},
				id: {
					type: 'string',
					displayName: 'ID',
					description: 'What the trigger tells you when it is pressed. Without it the title.',
				},
			},
		},
	},
	options: { header, footer, ...sendOptions },
	body: ({ buttons, header }) => ({
		sections: buttons?.map(({ id, title }) => ({
			type: 'reply',
			reply: { id: id ?? title, title },
		})),
		...(header && { header: { type: 'text', text: header } }),
	}),
});

const sendPhoneButtons = operation({
	...phone,
	name: 'Send Buttons (Phone)',
	action: 'Send a message with buttons from a phone',
	description: 'Send a text with buttons. Instance of a phone only; WhatsApp may not show them.',
	http: 'POST /sendButtons',
	fields: {
		to,
		text,
		titles: {
			type: 'list',
			displayName: 'Buttons',
			required: true,
			wire: 'buttons',
			placeholder: 'e.g. Yes, No',
			description: 'Titles, separated by commas, or a list from an expression',
		},
	},
	options: {
		title: { type: 'string', displayName: 'Title', description: 'Text above the message' },
		footer,
		...sendOptions,
	},
	note: 'The answer is not documented.',
});

const sendList = operation({
	...common,
	name: 'Send List',
	action: 'Send a list to choose from',
	description: 'Send a text with a button that opens a list to choose from. Business API only.',
	http: 'POST /sendList',
	fields: {
		to,
		text,
		action: {
			type: 'string',
			displayName: 'Button',
			required: true,
			placeholder: 'e.g. Choose',
			description: 'Text of the button that opens the list',
		},
		sectionsFrom: {
			type: 'options',
			displayName: 'Entries From',
			default: 'form',
			wire: false,
			choices: { form: { name: 'Form' }, json: { name: 'JSON' } },
		},
		entries: {
			type: 'rows',
			displayName: 'Entries',
			row: 'Entry',
			required: true,
			when: { sectionsFrom: ['form'] },
			wire: false,
			fields: {
				title: {
					type: 'string',
					displayName: 'Title',
					required: true,
					max: 24,
					description: 'What the customer chooses, up to 24 characters',
				},
				id: {
					type: 'string',
					displayName: 'ID',
					max: 200,
					description: 'What the trigger tells you when it is chosen. Without it the title.',
				},
				description: {
					type: 'string',
					displayName: 'Description',
					max: 72,
					description: 'Small text below the title',
				},
				section: {
					type: 'string',
					displayName: 'Section',
					max: 24,
					description: 'Entries with the same section stand together under this heading',
				},
			},
		},
		sectionsJson: {
			type: 'json',
			displayName: 'Sections',
			only: 'list',
			required: true,
			when: { sectionsFrom: ['json'] },
			wire: false,
			default: '[{ "title": "", "rows": [{ "id": "", "title": "", "description": "" }] }]',
			description: 'A list of up to 10 sections, each with its rows',
		},
	},
	options: { header, footer, ...sendOptions },
	body: ({ entries, sectionsJson }) => ({
		sections: checkSections(sectionsJson ?? toSections(entries ?? [])),
	}),
});

const sendCtaUrl = operation({
	...common,
	name: 'Send Link Button',
	action: 'Send a message with a link button',
	description: 'Send a text with a button that opens a link. Business API only.',
	http: 'POST /sendCtaUrl',
	fields: {
		to,
		text,
		displayText: {
			type: 'string',
			displayName: 'Button',
			required: true,
			placeholder: 'e.g. Open',
			description: 'Text of the button',
		},
		url: {
			type: 'string',
			displayName: 'Link',
			required: true,
			placeholder: 'e.g. https://example.com/order/17',
			description: 'What the button opens',
			parse: (link) => httpLink(link, 'Link'),
		},
	},
	options: { header, footer, ...sendOptions },
});

const sendLocationRequest = operation({
	...common,
	name: 'Send Location Request',
	action: 'Send a request for the location',
	description: 'Ask the customer to share the location. Business API only.',
	http: 'POST /sendLocationRequest',
	fields: { to, text },
	options: sendOptions,
});

export const interactive = {
	sendButtons,
	sendPhoneButtons,
	sendList,
	sendCtaUrl,
	sendLocationRequest,
	sendFlow,
	sendCarousel,
};
