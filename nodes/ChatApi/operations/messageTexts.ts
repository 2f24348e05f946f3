import { badInput } from '../../kit/failure';
import { operation } from '../../kit/operation/catalogue';
import { isPhoneForm } from '../account';
import {
	defaultCountry,
	mentionedPhones,
	messageId,
	quotedMsgId,
	sendOptions,
	to,
} from '../fields';
import { sent, toSent } from '../sent';
import { serviceWindow } from './messageTemplate';

export const sendText = operation({
	name: 'Send Text',
	action: 'Send a text message',
	description:
		'Send a text to a person or group. With the Business API only within 24 hours after the customer wrote.',
	effect: 'send',
	http: 'POST /sendMessage',
	lane: 'to',
	window: serviceWindow,
	fields: {
		to,
		body: { type: 'string', displayName: 'Text', required: true, rows: 4, max: 4096 },
	},
	options: { quotedMsgId, mentionedPhones, defaultCountry },
	output: toSent,
	sample: sent,
});

export const sendLocation = operation({
	name: 'Send Location',
	action: 'Send a location',
	description: 'Send a point on the map',
	effect: 'send',
	http: 'POST /sendLocation',
	lane: 'to',
	window: serviceWindow,
	fields: {
		to,
		lat: {
			type: 'string',
			displayName: 'Latitude',
			required: true,
			placeholder: 'e.g. 52.520008',
			description: 'Degrees north of the equator, with a minus to the south',
			parse: (text) => degrees(text, 'Latitude', 90),
		},
		lng: {
			type: 'string',
			displayName: 'Longitude',
			required: true,
			placeholder: 'e.g. 13.404954',
			description: 'Degrees east of Greenwich, with a minus to the west',
			parse: (text) => degrees(text, 'Longitude', 180),
		},
		name: {
			type: 'string',
			displayName: 'Name',
			placeholder: 'e.g. Our office',
			description: 'Name of the place. The Business API shows the address only together with it.',
		},
		address: {
			type: 'string',
			displayName: 'Address',
			rows: 2,
			placeholder: 'e.g. Alexanderplatz 1',
			description: 'Shown below the map. An instance of a phone requires it.',
		},
	},
	options: sendOptions,
	// Numbers for an instance of a phone, texts for the Business API (chat-api.md 1.5 and 1.10).
	body: ({ lat, lng }, api) =>
		isPhoneForm(api.base) ? { lat: Number(lat), lng: Number(lng) } : { lat, lng },
	output: toSent,
	sample: sent,
});

export const sendReaction = operation({
	name: 'Send Reaction',
	action: 'Send a reaction',
	description: 'React to a message with an emoji. Business API only.',
	effect: 'send',
	http: 'POST /sendReaction',
	lane: 'to',
	window: serviceWindow,
	fields: {
		to,
		messageId: { ...messageId, wire: 'quotedMsgId' },
		emoji: {
			type: 'string',
			displayName: 'Emoji',
			required: true,
			wire: 'body',
			max: 16,
			description: 'One emoji',
		},
	},
	options: { defaultCountry },
	output: toSent,
	sample: sent,
});

function degrees(text: string, label: string, most: number): string {
	const value = text.trim();
	if (/^-?\d+(\.\d+)?$/.test(value) && Math.abs(Number(value)) <= most) return value;
	throw badInput(
		`${label} "${value.slice(0, 40)}" must be degrees from -${most} to ${most} with a dot, for example 52.520008`,
	);
}
