import { isJsonObject } from '../../json.ts';
import type { Answer, Call, Methods } from './call.ts';
import { flagArg, listArg, notSent, numberArg, ok, post, textArg } from './call.ts';
import { send } from './dispatch.ts';
import { classifyFile, linkOf } from './files.ts';

/** The exact sentence of chat-api.md 1.4. */
const EMPTY_BODY =
	'Message was not sent: empty body. Please provide message text in body parameter in JSON POST.';
/** chat-api.md 1.10. */
const MAX_BUSINESS_TEXT = 4096;

/** Only an empty body has a known sentence; this is its plausible sibling for other fields. */
export function missing(field: string): Answer {
	return notSent(
		`Message was not sent: empty ${field}. Please provide ${field} parameter in JSON POST.`,
	);
}

/** The first required field that is not there. */
export function firstMissing(call: Call, fields: string[]): Answer | undefined {
	const name = fields.find((field) => {
		const value = call.args[field];
		return value === undefined || value === null || value === '';
	});
	if (name === undefined) return undefined;
	return name === 'body' ? notSent(EMPTY_BODY) : missing(name);
}

function sendMessage(call: Call): Answer {
	const absent = firstMissing(call, ['body']);
	if (absent) return absent;
	const body = textArg(call.args, 'body') ?? '';
	if (body.trim() === '') return notSent(EMPTY_BODY);
	if (call.instance.kind === 'business' && body.length > MAX_BUSINESS_TEXT) {
		return notSent('Message was not sent: body is longer than 4096 characters');
	}
	const mentions = listArg(call.args, 'mentionedPhones');
	const note = mentions ? { note: `mentions ${mentions.join(', ')}` } : {};
	return send(call, { type: 'chat', body, text: body, ...note });
}

function sendPtt(call: Call): Answer {
	const absent = firstMissing(call, ['audio']);
	if (absent) return absent;
	const file = classifyFile(call, call.args.audio, 'voice.ogg');
	if ('error' in file) return file.error;
	// Voice is ogg/opus (chat-api.md 1.5); what else is sent is UNKNOWN, so it is refused.
	const isOgg = /ogg|opus|oga/i.test(`${file.mimeType} ${file.url}`);
	if (!isOgg) return notSent('Message was not sent: audio should be an ogg file in opus codec');
	return send(call, { type: 'ptt', body: file.url, text: '', note: 'voice message' });
}

function sendLink(call: Call): Answer {
	const absent = firstMissing(call, ['body', 'title', 'previewBase64']);
	if (absent) return absent;
	const url = textArg(call.args, 'body') ?? '';
	const title = textArg(call.args, 'title') ?? '';
	const text = textArg(call.args, 'text') ?? url;
	return send(call, { type: 'chat', body: text, text, note: `link ${title}` });
}

function sendContact(call: Call): Answer {
	const ids = listArg(call.args, 'contactId') ?? [];
	if (ids.length === 0) return missing('contactId');
	if (!ids.every((id) => typeof id === 'string' && id.endsWith('@c.us'))) {
		return notSent('Message was not sent: contactId is wrong');
	}
	const type = ids.length > 1 ? 'multi_vcard' : 'vcard';
	return send(call, { type, body: ids.join(), text: '', note: `contact ${ids.join(', ')}` });
}

function sendVCard(call: Call): Answer {
	const vcard = textArg(call.args, 'vcard') ?? '';
	if (vcard === '') return missing('vcard');
	if (!vcard.startsWith('BEGIN:VCARD')) return notSent('Message was not sent: vcard is wrong');
	const name = /^FN[^:]*:(.*)$/m.exec(vcard)?.[1]?.trim() ?? '';
	return send(call, { type: 'vcard', body: vcard, text: '', note: `contact ${name}` });
}

function sendLocation(call: Call): Answer {
	const { args, instance } = call;
	const lat = numberArg(args, 'lat');
	const lng = numberArg(args, 'lng');
	if (lat === undefined || lng === undefined) return missing(lat === undefined ? 'lat' : 'lng');
	if (Math.abs(lat) > 90 || Math.abs(lng) > 180)
		return notSent('Message was not sent: wrong coordinates');
	// Classic wants an address; the Business API a name, required in one source only (chat-api.md 1.10).
	const absent = instance.kind === 'classic' ? firstMissing(call, ['address']) : undefined;
	if (absent) return absent;
	const label = textArg(args, 'name') ?? textArg(args, 'address') ?? '';
	// The separator of a location's body is UNKNOWN; `lat;lng` (chat-api.md 1.6).
	return send(call, {
		type: 'location',
		body: `${lat};${lng}`,
		text: label,
		note: `location ${lat}, ${lng}`,
	});
}

function forwardMessage(call: Call): Answer {
	const ids = listArg(call.args, 'messageId') ?? [];
	if (ids.length === 0) return missing('messageId');
	const found = ids.map((id) => call.instance.messages.find(({ wire }) => wire.id === id));
	const unknown = found.findIndex((message) => message === undefined);
	if (unknown >= 0)
		return notSent(`Message was not sent: message ${String(ids[unknown])} not found`);
	let answer: Answer = missing('messageId');
	for (const message of found) {
		if (!message) continue;
		const { type, body, caption } = message.wire;
		const copy = { type, body, text: message.text, note: message.note ?? 'forwarded' };
		answer = send(call, caption === null ? copy : { ...copy, caption });
	}
	return answer;
}

function deleteMessage({ args, instance }: Call): Answer {
	const id = textArg(args, 'messageId');
	if (id === undefined || id === '') return missing('messageId');
	const index = instance.messages.findIndex(({ wire }) => wire.id === id);
	if (index < 0) return notSent(`Message was not deleted: message ${id} not found`);
	instance.messages.splice(index, 1);
	return ok({ sent: true, id, message: 'Message was deleted' });
}

function sendButtons(call: Call): Answer {
	const absent = firstMissing(call, ['body']);
	if (absent) return absent;
	const buttons = listArg(call.args, 'buttons') ?? [];
	// Plain strings here, objects only in the Business API's sendButton (chat-api.md 1.5, 1.10).
	if (buttons.length === 0 || !buttons.every((button) => typeof button === 'string')) {
		return notSent('Message was not sent: buttons should be an array of strings');
	}
	const body = textArg(call.args, 'body') ?? '';
	const title = textArg(call.args, 'title');
	const text = title === undefined ? body : `${title}\n${body}`;
	return send(call, { type: 'chat', body, text, note: `buttons: ${buttons.join(' | ')}` });
}

function sendFile(call: Call): Answer {
	const { args, instance } = call;
	const caption = textArg(args, 'caption');
	const captioned = caption === undefined ? {} : { caption };
	const mediaId = textArg(args, 'mediaId');
	if (mediaId !== undefined) {
		const stored = instance.media.get(mediaId);
		const type = textArg(args, 'mediaType') ?? '';
		if (!stored) return notSent('Message was not sent: mediaId not found');
		if (!/^(image|video|audio|document)$/.test(type)) return missing('mediaType');
		const body = linkOf(call.world, instance, stored);
		return send(call, {
			type,
			body,
			text: caption ?? '',
			note: `${type} ${mediaId}`,
			...captioned,
		});
	}
	const absent = firstMissing(call, isJsonObject(args.file) ? [] : ['body', 'filename']);
	if (absent) return absent;
	if (instance.kind === 'business' && (caption ?? '').length > 1024) {
		return notSent('Message was not sent: caption is longer than 1024 characters');
	}
	const filename = textArg(args, 'filename') ?? 'file';
	const file = classifyFile(call, args.file ?? args.body, filename);
	if ('error' in file) return file.error;
	const type = flagArg(args, 'voice') ? 'voice' : file.type;
	return send(call, {
		type,
		body: file.url,
		text: caption ?? '',
		note: `${type} ${file.filename}`,
		...captioned,
	});
}

function sendClassicProduct(call: Call): Answer {
	const absent = firstMissing(call, ['productId', 'businessId']);
	if (absent) return absent;
	const id = textArg(call.args, 'productId') ?? '';
	return send(call, { type: 'product', body: id, text: '', note: `product ${id}` });
}

/** Sends of classic instances (chat-api.md 1.5); text, file and location serve the Business API too. */
export const sendingMethods: Methods = {
	sendMessage: post(sendMessage),
	message: post(sendMessage),
	sendFile: post(sendFile),
	sendLocation: post(sendLocation),
};

export const classicSendingMethods: Methods = {
	sendPTT: post(sendPtt),
	sendAudio: post(sendPtt),
	sendLink: post(sendLink),
	sendContact: post(sendContact),
	sendVCard: post(sendVCard),
	forwardMessage: post(forwardMessage),
	deleteMessage: post(deleteMessage),
	sendButtons: post(sendButtons),
	sendProduct: post(sendClassicProduct),
};
