import type { INodeParameters } from 'n8n-workflow';
import type { PlannedReply } from '../harness/recorder';

export const send: INodeParameters = {
	resource: 'message',
	operation: 'sendText',
	to: '15550001111',
	body: 'Hi',
};
export const on = (resource: string, operation: string, more: INodeParameters = {}) => ({
	resource,
	operation,
	...more,
});
const window24 =
	'The customer has not written for 24 hours, so only a template may be sent: use the operation Send Template, or choose under Outside the 24-Hour Window what happens then.';

export interface Row {
	row: string;
	params?: INodeParameters;
	reply: PlannedReply;
	/** What the user reads. */
	message: string;
	hint: string;
}

/** Every row of chat-api.md 1.4, with the text that a user sees. */
export const rows: Row[] = [
	{
		row: 'wrong token',
		reply: {
			status: 401,
			body: { error: 'Wrong token. Please provide token as a GET parameter.' },
		},
		message: 'Chat API: Wrong token. Please provide token as a GET parameter.',
		hint: 'Check Instance ID, Token and Token Placement in the credential.',
	},
	{
		row: 'wrong token, the newer text that repeats it',
		reply: {
			status: 401,
			body: {
				error:
					'Wrong token "tok+en/with 7%-signs" for channel "777". Please provide token as a GET parameter.',
			},
		},
		message:
			'Chat API: Wrong token "***" for channel "777". Please provide token as a GET parameter.',
		hint: 'Check Instance ID, Token and Token Placement in the credential.',
	},
	{
		row: 'empty body',
		reply: {
			body: {
				sent: false,
				message:
					'Message was not sent: empty body. Please provide message text in body parameter in JSON POST.',
			},
		},
		message:
			'Chat API: Message was not sent: empty body. Please provide message text in body parameter in JSON POST.',
		hint: '',
	},
	{
		row: 'bad phone',
		reply: {
			body: {
				sent: false,
				message:
					'phone parameter should contain only numbers, start from country code and be 9-14 characters long',
			},
		},
		message:
			'Chat API: phone parameter should contain only numbers, start from country code and be 9-14 characters long',
		hint: 'Write the number with its country code, or find out with Contact: Check Phone whether it is on WhatsApp.',
	},
	{
		row: 'phone not connected',
		reply: { body: { error: 'Message was not sent: check cellphone connection status.' } },
		message: 'Chat API: Message was not sent: check cellphone connection status.',
		hint: 'The phone of this instance is not connected. Look at Instance: Get Status.',
	},
	{
		row: 'chat or group action that did not work',
		params: on('chat', 'pin', { chat: '1@c.us' }),
		reply: { body: { result: 'failed', message: 'Chat not found' } },
		message: 'Chat API: Chat not found',
		hint: '',
	},
	{
		row: 'chat action that did not work, as a sentence in the result',
		params: on('chat', 'remove', { chat: '1@c.us' }),
		reply: { body: { result: 'Could not delete the chat because the number is invalid' } },
		message: 'Chat API: Could not delete the chat because the number is invalid',
		hint: '',
	},
	{
		row: 'group: the first boolean is false',
		params: on('group', 'create', {
			groupName: 'A',
			participants: '15550001111',
			avatar: '',
			preview: '',
		}),
		reply: { body: { created: false, message: 'Group was not created' } },
		message: 'Chat API: Group was not created',
		hint: '',
	},
	{
		row: 'settings: the first boolean is false',
		params: on('webhook', 'set', { webhookUrl: 'https://a.example' }),
		reply: { body: { set: false, message: 'webhookUrl is not a valid URL' } },
		message: 'Chat API: webhookUrl is not a valid URL',
		hint: '',
	},
	...[200, 400].map((status) => ({
		row: `window closed with ${status}`,
		reply: { status, body: { sent: false, message: 'Dialog window is closed' } },
		message: 'Chat API: Dialog window is closed',
		hint: window24,
	})),
	{
		row: "window closed in Meta's words",
		reply: { status: 400, body: { error: { code: 131047, message: 'Re-engagement message' } } },
		message: 'Chat API: Re-engagement message',
		hint: window24,
	},
	{
		row: "window closed as Meta's number only",
		reply: { status: 400, body: { error: { code: 131047 } } },
		message: 'Chat API: code 131047',
		hint: window24,
	},
	{
		row: 'another number that looks like it',
		reply: { body: { sent: false, message: 'Number 4913104712 is not on WhatsApp' } },
		message: 'Chat API: Number 4913104712 is not on WhatsApp',
		hint: '',
	},
	{
		row: 'template not identified',
		reply: { status: 400, body: { message: 'template is not defined' } },
		message: 'Chat API: template is not defined',
		hint: 'Name, language or namespace of the template is missing: choose it from the list.',
	},
	{
		row: 'provider, with a title for the user',
		reply: {
			status: 400,
			body: {
				error: {
					error_user_title: 'Too long',
					error_user_msg: 'Shorten the text',
					message: 'Invalid parameter',
				},
			},
		},
		message: 'Chat API: Too long: Shorten the text',
		hint: 'Check the values of the fields.',
	},
	{
		row: 'provider, with a message only',
		reply: { body: { error: { message: 'Invalid parameter' } } },
		message: 'Chat API: Invalid parameter',
		hint: '',
	},
	{
		row: 'provider, wrapped in a response',
		reply: { body: { response: { error: 'Media is gone' } } },
		message: 'Chat API: Media is gone',
		hint: '',
	},
	{
		row: 'rate limit, with an unknown body',
		reply: { status: 429, body: 'slow down', headers: { 'retry-after': '1' } },
		message: 'Chat API: slow down',
		hint: 'The provider wants fewer requests. Set Requests per Second under Options.',
	},
	{
		row: 'nothing to update in the profile',
		params: on('profile', 'update', { photoFile: '', options: { about: 'Hi' } }),
		reply: { status: 422, body: {} },
		message: 'Chat API answered with status 422',
		hint: 'The provider did not accept the values of the fields.',
	},
	{
		row: 'blocked subscription, as plain text',
		params: on('profile', 'getCommerce'),
		reply: {
			status: 403,
			body: 'Subscription is blocked',
			headers: { 'content-type': 'text/plain' },
		},
		message: 'Chat API: Subscription is blocked',
		hint: 'The subscription may be unpaid or blocked. Check it with the provider.',
	},
	{
		row: 'not implemented',
		params: on('customApiCall', 'call', { method: 'GET', path: '/flows' }),
		reply: { status: 501, body: {} },
		message: 'Chat API answered with status 501',
		hint: 'The provider does not offer this call for your account.',
	},
	{
		row: 'instance action that did nothing (1.7)',
		params: on('instance', 'takeover'),
		reply: { body: { accountStatus: 'Takeover request not sent because there is no conflict' } },
		message: 'Chat API: Takeover request not sent because there is no conflict',
		hint: '',
	},
	{
		row: 'other messages under errors',
		reply: { status: 400, body: { errors: { common: ['Bad', 'Worse'] } } },
		message: 'Chat API: Bad, Worse',
		hint: 'Check the values of the fields.',
	},
];
