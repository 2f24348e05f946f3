import { catalogue as chatApi } from '../../ChatApi/operations/index';
import { catalogue as chatApiConstructor } from '../../ChatApiConstructor/operations/index';
import { catalogue as getChat } from '../../GetChat/operations/index';
import type { Catalogue, Operation } from '../../kit/operation/catalogue';
import { catalogue as salebot } from '../../Salebot/operations/index';

/** Operations of the providers as a campaign offers them: `key: [resource, operation, name]`. */
type Chosen = Readonly<
	Record<string, readonly [resource: string, operation: string, name: string]>
>;

function choose(title: string, { resources }: Catalogue, chosen: Chosen) {
	const entries = Object.entries(chosen).flatMap(([key, [resource, operation, name]]) => {
		const entry = resources[resource]?.operations[operation];
		const action = `Broadcast a ${name.toLowerCase()}`;
		return entry ? [[key, { ...entry, name, action } satisfies Operation] as const] : [];
	});
	return { name: title, operations: Object.fromEntries(entries) };
}

export const catalogue: Catalogue = {
	resources: {
		chatApi: choose('Chat API', chatApi, {
			template: ['message', 'sendTemplate', 'Template'],
			text: ['message', 'sendText', 'Text'],
			file: ['message', 'sendFile', 'File'],
		}),
		chatApiConstructor: choose('Chat API Bot Constructor', chatApiConstructor, {
			text: ['message', 'sendText', 'Text'],
			template: ['whatsAppTemplate', 'send', 'Template'],
		}),
		getChat: choose('get.chat', getChat, {
			template: ['message', 'sendTemplate', 'Template'],
			text: ['message', 'sendText', 'Text'],
			media: ['message', 'sendMedia', 'File'],
		}),
		salebot: choose('Salebot', salebot, {
			message: ['message', 'send', 'Message or Block'],
			whatsappMessage: ['message', 'sendWhatsapp', 'Message to a Phone Number'],
			callback: ['bot', 'callback', 'Callback'],
		}),
	},
};
