import type { Effect, Verb } from '../../kit/http/api';
import type { Catalogue } from '../../kit/operation/catalogue';
import { customCall, effectsOfVerbs } from '../../kit/operation/customCall';
import { bot } from './bot';
import { botUser } from './botUser';
import { chat } from './chat';
import { lead, menuItem, order, step, tag } from './derived';
import { message } from './message';
import { notificationChannel } from './notificationChannel';
import { session } from './session';
import { shop } from './shop';
import { variable } from './variable';
import { whatsAppTemplate } from './whatsAppTemplate';

export const catalogue: Catalogue = {
	resources: {
		message,
		botUser,
		chat,
		bot,
		shop,
		lead,
		order,
		tag,
		step,
		menuItem,
		whatsAppTemplate,
		variable,
		notificationChannel,
		session,
		customApiCall: customCall('Chat API Bot Constructor', '/api/bot/bots/', effectOf),
	},
};

/** Bots are restarted and stopped by GET (chat-api.md 3.2): that is not repeated like a read. */
function effectOf(method: Verb, path: string): Effect {
	return method === 'GET' && /\/(restart|stop)\/?$/.test(path) ? 'write' : effectsOfVerbs[method];
}
