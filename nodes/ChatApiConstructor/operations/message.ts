import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { sendAndWait } from '../../kit/wait/wait';
import { many } from '../answers';
import { toSeconds } from '../dates';
import * as fields from '../fields';
import { chatId } from '../recipient';
import { sendButtons, sendFile, sendImage, sendText, sendVideo } from './messageSend';

export const message: Resource = {
	name: 'Message',
	operations: {
		sendText,
		sendAndWait: sendAndWait(sendText, { text: 'text' }),
		sendImage,
		sendFile,
		sendVideo,
		sendButtons,
		getMany: operation({
			name: 'Get Many',
			action: 'Get many messages',
			description:
				'Read the messages of a chat, newest first. Those with direction 1 come from the bot user.',
			effect: 'read',
			http: 'GET /api/bot/messages/',
			page: 'entries',
			fields: {
				shopId: fields.shopId,
				chatId: {
					...chatId,
					required: false,
					description:
						'Whose messages. Empty for all chats of the shop, if the platform allows it.',
					parts: (value: string) => ({ chat: fields.idNumber(value, 'Chat') }),
				},
			},
			options: {
				createdFrom: {
					type: 'dateTime',
					displayName: 'From',
					description: 'Only messages from this moment on',
					parts: (value: string) => ({ created_at__gte: toSeconds(value) }),
				},
				createdBefore: {
					type: 'dateTime',
					displayName: 'Before',
					description: 'Only messages before this moment',
					parts: (value: string) => ({ created_at__lt: toSeconds(value) }),
				},
			},
			output: many,
			sample: { id: 90001, chat: 7001, created_at: '2026-01-01T00:00:00.000Z', direction: 1 },
		}),
	},
};
