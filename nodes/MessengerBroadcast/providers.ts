import { chatApi } from '../ChatApi/api';
import * as chatApiLists from '../ChatApi/lists';
import { constructorApi } from '../ChatApiConstructor/api';
import * as constructorLists from '../ChatApiConstructor/lists';
import { getChat } from '../GetChat/api';
import * as getChatLists from '../GetChat/lists';
import type { Source } from '../kit/editor/lists';
import { salebot } from '../Salebot/api';
import * as salebotLists from '../Salebot/lists';

/** By the value of Provider. */
export const channels: Readonly<Record<string, Source>> = {
	chatApi: { provider: chatApi, ...chatApiLists },
	chatApiConstructor: { provider: constructorApi, ...constructorLists },
	getChat: { provider: getChat, ...getChatLists },
	salebot: { provider: salebot, ...salebotLists },
};
