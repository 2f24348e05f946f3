import { badInput } from '../kit/failure';
import { linkChoice, linkedFile, linkedFileChoice } from '../kit/files/links';
import { field } from '../kit/operation/fields';

export const clientId = field({
	type: 'string',
	displayName: 'Client ID',
	required: true,
	placeholder: 'e.g. 49177759',
	description:
		'Number of the client in Salebot, as in the address of the dialogue. It is not the ID in the messenger.',
	parse: clientNumber,
});

/** Throws `badInput`. */
export function clientNumber(text: string): string {
	return wholeNumber('Client ID')(text);
}

function wholeNumber(label: string): (text: string) => string {
	return (text) => {
		const id = text.trim();
		if (/^\d+$/.test(id)) return id;
		throw badInput(
			`${label} "${id.slice(0, 40)}" is not a number`,
			label === 'Client ID'
				? 'Use the client_id of Salebot, not the name or the id in the messenger.'
				: 'Use the number that Salebot shows, not the name.',
		);
	};
}

/** Lists of ids hold numbers in Salebot's own examples (salebot.md 2.3). */
export function toIds(ids: readonly string[]): Array<number | string> {
	return ids.map((id) => (Number.isSafeInteger(Number(id)) ? Number(id) : id));
}

export const listId = field({
	type: 'string',
	displayName: 'List Number',
	required: true,
	placeholder: 'e.g. 1170282',
	description:
		'Number of the list. Salebot has no call for it: open the list under Clients in Salebot and copy the number from the address.',
	parse: wholeNumber('List Number'),
});

export const orderId = field({
	type: 'string',
	displayName: 'Deal ID',
	required: true,
	placeholder: 'e.g. 40654',
	description: 'Number of the deal, as Create, Get Current and Get Many of Deal give it',
	parse: wholeNumber('Deal ID'),
});

export const stateId = field({
	type: 'string',
	displayName: 'State ID',
	required: true,
	placeholder: 'e.g. 123456',
	description:
		'Number of the funnel state. Salebot has no call for it: the funnel editor of SalebotCRM shows it.',
	parse: wholeNumber('State ID'),
});

/** How the client is found; the keys of the fields for phone and email differ between calls. */
export function clientBy({ phone: byPhone, email: byEmail }: { phone: string; email: string }) {
	return field({
		type: 'options',
		displayName: 'Client By',
		default: 'clientId',
		wire: false,
		choices: {
			clientId: { name: 'Client ID' },
			[byEmail]: { name: 'Email' },
			[byPhone]: { name: 'Phone' },
		},
	});
}

export const phone = field({
	type: 'string',
	displayName: 'Phone',
	required: true,
	placeholder: 'e.g. +7 999 525-34-22',
	description: 'Phone number in any form',
	parse: (text) => text.trim(),
});

export const email = field({
	type: 'string',
	displayName: 'Email',
	required: true,
	placeholder: 'e.g. name@example.com',
	description: 'Email address of the client',
	parse: (text) => text.trim(),
});

/** salebot.md 1.8 */
export const variableLimits = { maxName: 500, maxValue: 100_000 };

export const searchIn = field({
	type: 'options',
	displayName: 'Search In',
	default: 'client',
	choices: {
		client: { name: 'Client Variables' },
		order: { name: 'Deal Variables' },
	},
	description: 'Whose variables are compared',
	/** salebot.md 2.5: `order` is the only value that is sent. */
	parts: (place) => (place === 'order' ? { search_in: place } : {}),
});

export const timeShift = field({
	type: 'number',
	displayName: 'Send After Seconds',
	min: 0,
	description: 'How many seconds Salebot waits before it sends',
});

export const sendTime = field({
	type: 'string',
	displayName: 'Send Time',
	placeholder: 'e.g. 2026-12-24 18:00:00',
	description: "When Salebot sends, in the project's time zone. Send After Seconds wins over it.",
	parse: moment,
});

function moment(text: string): string {
	const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(:\d\d)?/.exec(text.trim());
	if (match) return `${match[1]} ${match[2]}${match[3] ?? ':00'}`;
	throw badInput(`Send Time "${text.slice(0, 40)}" must look like 2026-12-24 18:00:00`);
}

/** salebot.md 2.0: every action that sends takes both. */
export const timing = { sendTime, timeShift };

/** A text, a file with or without a text, or a block: the combinations that Salebot takes (salebot.md 2.2, 6.2). */
export const content = {
	content: field({
		type: 'options',
		displayName: 'What to Send',
		default: 'text',
		wire: false,
		choices: {
			text: { name: 'Text' },
			file: {
				name: 'File',
				description: 'A file from a link or from an earlier node, with or without a text',
			},
			block: { name: 'Block', description: 'A block of the funnel; the client moves to it' },
		},
	}),
	message: field({
		type: 'string',
		displayName: 'Text',
		required: true,
		rows: 4,
		when: { content: ['text'] },
	}),
	messageId: field({
		type: 'pick',
		displayName: 'Block',
		required: true,
		list: 'blocks',
		description: 'The block to start, as named in the funnel editor',
		when: { content: ['block'] },
	}),
	attachmentType: field({
		type: 'options',
		displayName: 'File Type',
		default: 'image',
		when: { content: ['file'] },
		choices: {
			audio: { name: 'Audio' },
			file: { name: 'File' },
			image: { name: 'Image' },
			link: { name: 'Link' },
			video: { name: 'Video' },
		},
	}),
	attachmentFrom: field({
		type: 'options',
		displayName: 'File From',
		default: 'url',
		when: { content: ['file'] },
		wire: false,
		choices: { url: linkChoice, binary: linkedFileChoice },
	}),
	attachmentUrl: field({
		type: 'string',
		displayName: 'File Link',
		required: true,
		when: { content: ['file'], attachmentFrom: ['url'] },
		placeholder: 'e.g. https://example.com/price.jpg',
		description: 'A public link that Salebot can open',
		parse: publicLink,
	}),
	attachmentFile: field({
		...linkedFile,
		wire: 'attachment_url',
		when: { content: ['file'], attachmentFrom: ['binary'] },
	}),
	caption: field({
		type: 'string',
		displayName: 'Caption',
		wire: 'message',
		rows: 2,
		when: { content: ['file'] },
	}),
};

function publicLink(text: string): string {
	const link = text.trim();
	if (/^https?:\/\/[^\s/]+/i.test(link)) return link;
	throw badInput(
		`File Link "${link.slice(0, 60)}" is not a link`,
		'Salebot fetches the file itself: give an address that starts with https:// and opens without a login. For a file of an earlier node choose Binary Field.',
	);
}
