import { badInput } from '../../kit/failure';
import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { phoneDigits } from '../../kit/operation/recipient';

/** Query parameters of the web inbox (get-chat.md 2.20). */
export const inbox: Resource = {
	name: 'Inbox',
	operations: {
		buildLink: operation({
			name: 'Build Link',
			action: 'Build a link to the inbox',
			description: 'Make the address of the inbox, or of one chat in it, for example for a CRM',
			effect: 'read',
			fields: {
				waId: {
					type: 'string',
					displayName: 'Phone Number',
					placeholder: 'e.g. +49 151 12345678',
					description: 'Opens the chat with this number. Without it, the list of chats.',
					parse: (text) => phoneDigits(text, 'Phone Number'),
				},
			},
			options: {
				bgColor: {
					type: 'string',
					color: true,
					displayName: 'Background Color',
					placeholder: 'e.g. #ffffff',
					description: 'Color behind the chats',
					parse: hexColor,
				},
				filters: {
					type: 'pairs',
					displayName: 'Chat Filters',
					pair: 'Filter',
					description: 'Filters of Chat: Get Many by their API name, for example unread and true',
				},
				chatOnly: {
					type: 'boolean',
					displayName: 'Chat Only',
					description: 'Whether to show the chat without the list of chats',
				},
				hideLogo: {
					type: 'boolean',
					displayName: 'Hide Logo',
					description: 'Whether to leave out the logo',
				},
				language: {
					type: 'string',
					displayName: 'Language',
					placeholder: 'e.g. en',
					description: 'Language of the inbox',
				},
				maximize: {
					type: 'boolean',
					displayName: 'Maximize',
					description: 'Whether to use the whole window',
				},
			},
			async run({ waId, bgColor, filters = {}, chatOnly, hideLogo, language, maximize }, api) {
				const one = (name: string, isOn = false) => (isOn ? { [name]: '1' } : {});
				const query = new URLSearchParams({
					...(language && { lng: language }),
					...one('chat_only', chatOnly),
					...one('hide_logo', hideLogo),
					...one('maximize', maximize),
					...(bgColor && { bg_color: bgColor }),
					...Object.fromEntries(
						Object.entries(filters).map(([name, value]) => [`cf_${name}`, value]),
					),
				}).toString();
				const path = waId ? `/main/chat/${waId}` : '/main';
				const link = `${api.base.replace(/\/api\/v1$/, '')}${path}${query && `?${query}`}`;
				return await Promise.resolve([{ json: { link, iframeAllow: 'clipboard-write' } }]);
			},
			sample: {
				link: 'https://acme.inbox.getchat.360dialog.io/main/chat/15550100001?chat_only=1',
				iframeAllow: 'clipboard-write',
			},
		}),
	},
};

function hexColor(text: string): string {
	const color = text.trim().replace(/^#/, '');
	if (/^[0-9a-f]{3}([0-9a-f]{3})?$/i.test(color)) return color;
	throw badInput(
		`Background Color "${color.slice(0, 20)}" must be hexadecimal digits such as ffffff`,
	);
}
