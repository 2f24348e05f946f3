import type { Twin, TwinTools } from '../twin.ts';
import type { ChatApiTwin } from './chatApi.ts';
import { createChatApiTwin } from './chatApi.ts';
import { createChatApiAccountTwin } from './chatApiAccount.ts';
import type { ChatApiConstructorTwin } from './chatApiConstructor.ts';
import { createChatApiConstructorTwin } from './chatApiConstructor.ts';
import type { GetChatTwin } from './getChat.ts';
import { createGetChatTwin } from './getChat.ts';
import { createGetChatPartnerTwin } from './getChatPartner.ts';
import { createSalebotTwin } from './salebot.ts';

/** Every provider of the sandbox. A new twin is one more line here and one in `createTwins`. */
export interface Twins {
	salebot: Twin;
	chatApi: ChatApiTwin;
	chatApiAccount: Twin;
	chatApiConstructor: ChatApiConstructorTwin;
	getChat: GetChatTwin;
	getChatPartner: Twin;
}

export function createTwins(toolsFor: (name: Twin['name']) => TwinTools): Twins {
	const chatApi = createChatApiTwin(toolsFor('chatApi'));
	const chatApiAccount = createChatApiAccountTwin(toolsFor('chatApiAccount'), chatApi);
	const getChat = createGetChatTwin(toolsFor('getChat'));
	const getChatPartner = createGetChatPartnerTwin(toolsFor('getChatPartner'), getChat);
	return {
		salebot: createSalebotTwin(toolsFor('salebot')),
		chatApi,
		chatApiAccount,
		chatApiConstructor: createChatApiConstructorTwin(toolsFor('chatApiConstructor')),
		getChat,
		getChatPartner,
	};
}
