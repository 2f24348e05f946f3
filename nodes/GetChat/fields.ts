import type { IDataObject } from 'n8n-workflow';
import { badInput } from '../kit/failure';
import { isObject } from '../kit/json';
import { field } from '../kit/operation/fields';
import { phoneDigits } from '../kit/operation/recipient';

/** Numbers are digits only, without a plus (get-chat.md 2.3). */
export const waId = field({
	type: 'string',
	displayName: 'Phone Number',
	required: true,
	placeholder: 'e.g. +49 151 12345678',
	description:
		'WhatsApp number of the customer with its country code; it is also the ID of the chat',
	parse: (text) => phoneDigits(text, 'Phone Number'),
});

/** As an option: only what belongs to this chat. */
export const ofChat = field({
	type: 'string',
	displayName: 'Phone Number',
	wire: 'wa_id',
	placeholder: 'e.g. +49 151 12345678',
	description: 'Only of the chat with this WhatsApp number. Without it, of all chats.',
	parse: (text) => phoneDigits(text, 'Phone Number'),
});

export const user = field({
	type: 'pick',
	displayName: 'User',
	list: 'users',
	wire: false,
	description: 'Agent of the inbox',
	byHand: { displayName: 'By ID', placeholder: 'e.g. 12' },
});

export const group = field({
	type: 'pick',
	displayName: 'Group',
	list: 'groups',
	wire: false,
	description: 'Group of agents',
	byHand: { displayName: 'By ID', placeholder: 'e.g. 3' },
});

export const tag = field({
	type: 'pick',
	displayName: 'Tag',
	required: true,
	list: 'tags',
	wire: false,
	description: 'Tag as the admin panel knows it',
	byHand: {
		displayName: 'By Name or ID',
		placeholder: 'e.g. VIP',
		hint: 'The name of the tag, in capitals or not, or its ID',
	},
});

export const chatTagId = field({
	type: 'pick',
	displayName: 'Tag',
	list: 'tags',
	description: 'Only chats with this tag',
	byHand: { displayName: 'By ID', placeholder: 'e.g. 7' },
});

export const assignedToMe = field({
	type: 'boolean',
	displayName: 'Assigned to Me',
	description: "Whether to return only chats that are assigned to the token's user",
});

export const assignedGroup = field({
	type: 'pick',
	displayName: 'Assigned Group',
	list: 'groups',
	description: 'Only chats that are assigned to this group',
	byHand: { displayName: 'By ID', placeholder: 'e.g. 3' },
});

export const sinceTime = field({
	type: 'dateTime',
	displayName: 'Since',
	description: 'Only from this moment on',
	parts: (value) => ({ since_time: toSeconds(value) }),
});

export const beforeTime = field({
	type: 'dateTime',
	displayName: 'Before',
	description: 'Only before this moment',
	parts: (value) => ({ before_time: toSeconds(value) }),
});

export function toSeconds(moment: string): number {
	return Math.floor(Date.parse(moment) / 1000);
}

/** IDs of users, groups and tags are whole numbers (get-chat.md 2.3). Throws `badInput`. */
export function numericId(value: string, label: string): number {
	if (/^\d+$/.test(value.trim())) return Number(value);
	throw badInput(
		`${label} "${value.slice(0, 40)}" is not an ID`,
		'Choose it from the list, or give the number that the list shows.',
	);
}

/** What a call without a useful answer gives. */
export function done(data: unknown, json: IDataObject): IDataObject {
	return { success: true, ...json, ...(isObject(data) && data) };
}
