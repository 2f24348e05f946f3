import { isJsonObject } from '../../json.ts';
import type { Json, JsonObject } from '../../twin.ts';
import type { Answer, Call, Methods } from './call.ts';
import { listArg, notSent, objectArg, post, textArg } from './call.ts';
import { send } from './dispatch.ts';
import { linkOf } from './files.ts';
import { firstMissing, missing } from './sending.ts';

/** Limits of chat-api.md 1.10. A list that breaks one has no documented answer: refused with a sentence. */
const LIST = { sections: 10, title: 24, rowId: 200, rowTitle: 24, rowDescription: 72 };

function rowsOf(value: Json | undefined): JsonObject[] {
	return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

const tooLong = (value: Json | undefined, limit: number) =>
	typeof value === 'string' && value.length > limit;

function sendList(call: Call): Answer {
	const absent = firstMissing(call, ['body']);
	if (absent) return absent;
	const { args } = call;
	const action = textArg(args, 'action') ?? textArg(args, 'buttonText');
	const sections = rowsOf(listArg(args, 'sections'));
	if (action === undefined || action === '') return missing('action');
	if (sections.length === 0) return missing('sections');
	const rows = sections.flatMap((section) => rowsOf(section.rows));
	const problem =
		sections.length > LIST.sections
			? 'no more than 10 sections are allowed'
			: sections.length > 1 && sections.some((section) => !section.title)
				? 'a section needs a title'
				: sections.some((section) => tooLong(section.title, LIST.title))
					? 'title of a section is too long'
					: rows.length === 0 || rows.some((row) => !row.id || !row.title)
						? 'a row needs id and title'
						: rows.some(
									(row) =>
										tooLong(row.id, LIST.rowId) ||
										tooLong(row.title, LIST.rowTitle) ||
										tooLong(row.description, LIST.rowDescription),
							  )
							? 'a row is too long'
							: undefined;
	if (problem !== undefined) return notSent(`Message was not sent: ${problem}`);
	const titles = rows.map((row) => String(row.title)).join(' | ');
	return interactive(call, `list ${action}: ${titles}`);
}

/** The common body of interactive messages. */
function interactive(call: Call, note: string): Answer {
	const body = textArg(call.args, 'body') ?? '';
	const header = objectArg(call.args, 'header');
	const title = header === undefined ? undefined : textArg(header, 'text');
	const footer = textArg(call.args, 'footer');
	const text = [title, body, footer].filter((line) => line !== undefined && line !== '').join('\n');
	return send(call, { type: 'interactive', body, text, note });
}

function sendButton(call: Call): Answer {
	const absent = firstMissing(call, ['body']);
	if (absent) return absent;
	const sections = rowsOf(listArg(call.args, 'sections')).map((section) => section.reply);
	const legacy = rowsOf(listArg(call.args, 'buttons'));
	const buttons = [...sections.filter(isJsonObject), ...legacy];
	if (buttons.length === 0) return missing('sections');
	if (buttons.some((button) => !button.id || !button.title)) {
		return notSent('Message was not sent: a button needs id and title');
	}
	return interactive(call, `buttons: ${buttons.map(({ title }) => String(title)).join(' | ')}`);
}

function sendProduct(call: Call): Answer {
	const action = objectArg(call.args, 'action');
	if (!action?.catalog_id) return missing('action');
	const sections = rowsOf(action.sections);
	if (!action.product_retailer_id && sections.length === 0)
		return missing('action.product_retailer_id');
	if (sections.length > 0 && !call.args.header) return missing('header');
	const items = sections.flatMap((section) => rowsOf(section.product_items));
	const ids = items.map((item) => String(item.product_retailer_id));
	const shown = ids.length > 0 ? ids.join(', ') : String(action.product_retailer_id);
	return interactive(call, `product ${shown}`);
}

function sendContact(call: Call): Answer {
	const { args } = call;
	const single = objectArg(args, 'contact');
	const contacts = rowsOf(listArg(args, 'contacts'));
	if (single) {
		const [name, phone] = [textArg(single, 'name'), textArg(single, 'phone')];
		if (!name || !phone) return missing('contact');
		return send(call, {
			type: 'contacts',
			body: `${name} ${phone}`,
			text: '',
			note: `contact ${name}`,
		});
	}
	if (contacts.length === 0) return missing('contacts');
	const names = contacts.map(({ name }) => (isJsonObject(name) ? name : {}));
	// `formatted_name` and one more part (chat-api.md 1.10).
	if (names.some((name) => !name.formatted_name || Object.keys(name).length < 2)) {
		return notSent('Message was not sent: name needs formatted_name and one more field');
	}
	const shown = names.map((name) => String(name.formatted_name)).join(', ');
	return send(call, { type: 'contacts', body: shown, text: '', note: `contact ${shown}` });
}

function sendReaction(call: Call): Answer {
	const absent = firstMissing(call, ['body', 'quotedMsgId']);
	if (absent) return absent;
	const body = textArg(call.args, 'body') ?? '';
	return send(call, { type: 'reaction', body, text: body, note: 'reaction' });
}

function sendSticker(call: Call): Answer {
	const { args, instance, world } = call;
	const stored = instance.media.get(textArg(args, 'mediaId') ?? '');
	const link = stored ? linkOf(world, instance, stored) : textArg(args, 'link');
	if (!link) return notSent('Message was not sent: mediaId or link is required');
	return send(call, { type: 'sticker', body: link, text: '', note: 'sticker' });
}

function requiring(fields: string[], note: (args: JsonObject) => string) {
	return post((call) => firstMissing(call, fields) ?? interactive(call, note(call.args)));
}

function sendCarousel(call: Call): Answer {
	const cards = rowsOf(listArg(call.args, 'cards'));
	const hasComponent = rowsOf(listArg(call.args, 'params')).some(
		({ type }) => String(type).toUpperCase() === 'CAROUSEL',
	);
	if (!hasComponent && (cards.length < 2 || cards.length > 10)) {
		return notSent('Message was not sent: a carousel has 2 to 10 cards');
	}
	return interactive(call, hasComponent ? 'carousel' : `carousel of ${cards.length} cards`);
}

/** Interactive sends of the Business API (chat-api.md 1.10). */
export const businessSendingMethods: Methods = {
	sendList: post(sendList),
	sendButton: post(sendButton),
	sendReaction: post(sendReaction),
	sendSticker: post(sendSticker),
	sendCtaUrl: requiring(
		['body', 'displayText', 'url'],
		({ displayText, url }) => `link ${displayText}: ${url}`,
	),
	sendLocationRequest: requiring(['body'], () => 'asks for a location'),
	sendFlow: requiring(
		['body', 'flowId', 'flowToken', 'flowCta'],
		({ flowCta }) => `flow ${flowCta}`,
	),
	sendCarousel: post(sendCarousel),
};

/** Two methods have other fields than on a classic instance. */
export const businessOnlySendingMethods: Methods = {
	sendContact: post(sendContact),
	sendProduct: post(sendProduct),
};
