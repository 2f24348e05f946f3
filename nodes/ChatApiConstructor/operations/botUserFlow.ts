import type { Reply } from '../../kit/http/api';
import { operation } from '../../kit/operation/catalogue';
import { done } from '../answers';
import * as fields from '../fields';

const flowCall = {
	effect: 'write' as const,
	lane: 'botUserId' as const,
	fields: {
		shopId: fields.shopId,
		botUserId: fields.botUserId,
		flowId: {
			type: 'string',
			displayName: 'Flow ID',
			required: true,
			placeholder: 'e.g. 42',
			description:
				'Number in the address of the flow in the bot constructor. The API has no list of flows.',
			parts: (value: string) => ({ flow_id: fields.idNumber(value, 'Flow ID') }),
		},
	} as const,
	output: (reply: Reply, { botUserId, flowId }: { botUserId: string; flowId: string }) =>
		done(reply, { bot_user_id: Number(botUserId), flow_id: Number(flowId) }),
	sample: { success: true, bot_user_id: 1313, flow_id: 42 },
};

export const subscribeToFlow = operation({
	name: 'Subscribe to Flow',
	action: 'Subscribe a bot user to a flow',
	description: 'Start a flow for a bot user',
	http: 'POST /api/bot/bot_user/subscribe_to_flow/',
	...flowCall,
});

export const unsubscribeFromFlow = operation({
	name: 'Unsubscribe From Flow',
	action: 'Unsubscribe a bot user from a flow',
	description: 'Stop a flow for a bot user, with the delays that are waiting in it',
	http: 'POST /api/bot/bot_user/unsubscribe_from_flow/',
	...flowCall,
});
