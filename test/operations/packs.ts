import type { INodeType } from 'n8n-workflow';
import { ChatApiAccountApi } from '../../credentials/ChatApiAccountApi.credentials';
import { ChatApiConstructorApi } from '../../credentials/ChatApiConstructorApi.credentials';
import { ChatApiInstanceApi } from '../../credentials/ChatApiInstanceApi.credentials';
import { GetChatApi } from '../../credentials/GetChatApi.credentials';
import { GetChatPartnerApi } from '../../credentials/GetChatPartnerApi.credentials';
import { SalebotProjectApi } from '../../credentials/SalebotProjectApi.credentials';
import { ChatApi } from '../../nodes/ChatApi/ChatApi.node';
import { catalogue as chatApi } from '../../nodes/ChatApi/operations/index';
import { ChatApiConstructor } from '../../nodes/ChatApiConstructor/ChatApiConstructor.node';
import { catalogue as chatApiConstructor } from '../../nodes/ChatApiConstructor/operations/index';
import { ChatApiInstances } from '../../nodes/ChatApiInstances/ChatApiInstances.node';
import { catalogue as chatApiInstances } from '../../nodes/ChatApiInstances/operations/index';
import { GetChat } from '../../nodes/GetChat/GetChat.node';
import { catalogue as getChat } from '../../nodes/GetChat/operations/index';
import { GetChatPartner } from '../../nodes/GetChatPartner/GetChatPartner.node';
import { catalogue as getChatPartner } from '../../nodes/GetChatPartner/operations/index';
import type { Catalogue } from '../../nodes/kit/operation/catalogue';
import { catalogue as salebot } from '../../nodes/Salebot/operations/index';
import { Salebot } from '../../nodes/Salebot/Salebot.node';
import type { CredentialSet } from '../harness/credentials';

/** A node with everything that its operations need in a test. */
export interface TestedPack {
	node: INodeType;
	catalogue: Catalogue;
	credentials(url: string): CredentialSet;
	/** Path before the operation's own. */
	prefix: string;
	/** Query parameters that the credential adds. */
	authQuery: Record<string, string>;
	/** Keys that the credential adds to every body. */
	authBody?: Record<string, string>;
	/** As it is and as a URL carries it: it must never be seen outside the request. */
	secrets: string[];
}

const token = 'tok+en/with 7%-signs';
const uid = 'acc+ount/key 9%=';
const key = 'k3y-0f+the/project=';
const instanceToken = '1nst4nce/tok+en==';
const bearer = 'b3arer/tok+en=%';
const partnerKey = 'pArtn3r+key/==';

export const packs: Record<string, TestedPack> = {
	chatApi: {
		node: new ChatApi(),
		catalogue: chatApi,
		prefix: '/instance777',
		authQuery: { token },
		secrets: [
			token,
			encodeURIComponent(token),
			new URLSearchParams({ t: token }).toString().slice(2),
		],
		credentials: (baseUrl) => ({
			chatApiInstanceApi: {
				type: new ChatApiInstanceApi(),
				data: { baseUrl, pathStyle: 'instance', instanceId: '777', token, placement: 'query' },
			},
		}),
	},
	chatApiInstances: {
		node: new ChatApiInstances(),
		catalogue: chatApiInstances,
		prefix: '',
		authQuery: {},
		authBody: { uid },
		secrets: [uid, encodeURIComponent(uid), new URLSearchParams({ t: uid }).toString().slice(2)],
		credentials: (baseUrl) => ({
			chatApiAccountApi: {
				type: new ChatApiAccountApi(),
				data: { baseUrl, apiKey: uid, method: 'post' },
			},
		}),
	},
	chatApiConstructor: {
		node: new ChatApiConstructor(),
		catalogue: chatApiConstructor,
		prefix: '',
		authQuery: {},
		secrets: [bearer, encodeURIComponent(bearer)],
		credentials: (baseUrl) => ({
			chatApiConstructorApi: {
				type: new ChatApiConstructorApi(),
				data: { baseUrl, authentication: 'token', token: bearer },
			},
		}),
	},
	salebot: {
		node: new Salebot(),
		catalogue: salebot,
		prefix: `/api/${encodeURIComponent(key)}`,
		authQuery: {},
		secrets: [key, encodeURIComponent(key)],
		credentials: (baseUrl) => ({
			salebotProjectApi: {
				type: new SalebotProjectApi(),
				data: { host: 'custom', baseUrl, apiKey: key },
			},
		}),
	},
	getChat: {
		node: new GetChat(),
		catalogue: getChat,
		prefix: '/api/v1',
		authQuery: {},
		secrets: [instanceToken, encodeURIComponent(instanceToken)],
		credentials: (host) => ({
			getChatApi: { type: new GetChatApi(), data: { host, token: instanceToken } },
		}),
	},
	getChatPartner: {
		node: new GetChatPartner(),
		catalogue: getChatPartner,
		prefix: '',
		authQuery: {},
		secrets: [partnerKey, encodeURIComponent(partnerKey)],
		credentials: (baseUrl) => ({
			getChatPartnerApi: { type: new GetChatPartnerApi(), data: { baseUrl, apiKey: partnerKey } },
		}),
	},
};
