import type { IDataObject } from 'n8n-workflow';
import { dataUri } from '../../kit/files/files';
import { operation } from '../../kit/operation/catalogue';
import type { Operation, Resource } from '../../kit/operation/catalogue';
import { field } from '../../kit/operation/fields';
import { defaultCountry, recipient, toChatId } from '../fields';
import { largestFile } from '../media';

const groupId = field({
	type: 'pick',
	displayName: 'Group',
	required: true,
	list: 'groups',
	description: 'Groups of the phone',
	byHand: { displayName: 'By ID', placeholder: 'e.g. 4915112345678-1594851044@g.us' },
});

const participant = field({
	type: 'string',
	displayName: 'Participant',
	required: true,
	placeholder: 'e.g. +49 151 12345678',
	description: 'Phone number with its country code, or a chat ID',
	parse: (text, options) => recipient(text, options, 'Participant'),
	parts: (value): IDataObject =>
		value.includes('@') ? { participantChatId: value } : { participantPhone: value },
});

function member(path: string, name: string, action: string, description: string): Operation {
	return operation({
		name,
		action,
		description: `${description} Instance of a phone only.`,
		effect: 'write',
		http: `POST /${path}`,
		lane: 'groupId',
		fields: { groupId, participant },
		options: { defaultCountry },
		sample: {
			add: true,
			message: 'Participant add is done',
			groupId: '4915112345678-1594851044@g.us',
		},
	});
}

/** A list of people: phones as such, unless one of them is a chat ID (chat-api.md 1.8). */
function people(values: string[]): IDataObject {
	const isMixed = values.some((value) => value.includes('@'));
	return isMixed ? { chatIds: values.map(toChatId) } : { phones: values };
}

export const group: Resource = {
	name: 'Group',
	operations: {
		create: operation({
			name: 'Create',
			action: 'Create a group',
			description:
				'Create a group with people in it. The answer names its chat only when WhatsApp made it within 20 seconds. Instance of a phone only.',
			effect: 'send',
			http: 'POST /group',
			fields: {
				groupName: {
					type: 'string',
					displayName: 'Name',
					required: true,
					description: 'Name of the group',
				},
				participants: {
					type: 'list',
					displayName: 'Participants',
					required: true,
					placeholder: 'e.g. +49 151 12345678, +49 151 12345679',
					description:
						'Phone numbers or chat IDs, separated by commas, or a list from an expression',
					parse: (text, options) => recipient(text, options, 'Participants'),
					parts: people,
				},
				avatar: {
					type: 'file',
					displayName: 'Picture (Input Data Field Name)',
					default: '',
					maxBytes: largestFile,
					wire: false,
					description: 'The binary field with a picture of 640 pixels; empty for none',
				},
				preview: {
					type: 'file',
					displayName: 'Small Picture (Input Data Field Name)',
					default: '',
					maxBytes: largestFile,
					wire: false,
					description: 'The binary field with the same picture in 96 pixels; empty for none',
				},
			},
			options: {
				messageText: {
					type: 'string',
					displayName: 'First Message',
					rows: 2,
					description: 'A text to send to the new group',
				},
				defaultCountry,
			},
			body: ({ avatar, preview }) => ({
				...(avatar && { avatar640: dataUri(avatar) }),
				...(preview && { preview96: dataUri(preview) }),
			}),
			sample: {
				created: true,
				message: 'Group was created',
				chatId: '4915112345678-1594851044@g.us',
				groupInviteLink: 'https://chat.whatsapp.com/AbCdEf',
			},
		}),
		join: operation({
			name: 'Join',
			action: 'Join a group',
			description: 'Join a group by its invitation. Instance of a phone only.',
			effect: 'write',
			http: 'POST /joinGroup',
			fields: {
				invite: {
					type: 'string',
					displayName: 'Invitation',
					required: true,
					placeholder: 'e.g. https://chat.whatsapp.com/AbCdEf',
					description: 'Link or code of the invitation',
					parts: (value): IDataObject =>
						/^https?:/i.test(value.trim()) ? { url: value.trim() } : { code: value.trim() },
				},
			},
			sample: { chatId: '4915112345678-1594851044@g.us' },
		}),
		leave: operation({
			name: 'Leave',
			action: 'Leave a group',
			description: 'Leave a group. Instance of a phone only.',
			effect: 'delete',
			http: 'POST /leaveGroup',
			fields: { groupId: { ...groupId, wire: 'chatId' } },
			sample: { result: 'success' },
		}),
		addParticipant: member(
			'addGroupParticipant',
			'Add Participant',
			'Add a participant to a group',
			'Take somebody into a group.',
		),
		removeParticipant: member(
			'removeGroupParticipant',
			'Remove Participant',
			'Remove a participant from a group',
			'Take somebody out of a group.',
		),
		promoteParticipant: member(
			'promoteGroupParticipant',
			'Promote Participant',
			'Promote a participant of a group',
			'Make somebody an admin of a group.',
		),
		demoteParticipant: member(
			'demoteGroupParticipant',
			'Demote Participant',
			'Demote a participant of a group',
			'Take the rights of an admin away.',
		),
	},
};
