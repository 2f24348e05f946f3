import type { Catalogue } from '../../kit/operation/catalogue';
import { customCall } from '../../kit/operation/customCall';
import { block } from './block';
import { bot } from './bot';
import { broadcast } from './broadcast';
import { channel } from './channel';
import { client } from './client';
import { deal } from './deal';
import { integration } from './integration';
import { list } from './list';
import { message } from './message';
import { subscriber } from './subscriber';
import { variable } from './variable';

/** With Salebot a GET may send or delete (salebot.md 2), so only what is known to read may be repeated. */
const READS = /^\/(get_|connected_channels$|subscribers$|find_|whatsapp_client_id$|check_)/;

export const catalogue: Catalogue = {
	resources: {
		message,
		bot,
		client,
		variable,
		deal,
		list,
		broadcast,
		channel,
		block,
		subscriber,
		integration,
		customCall: customCall('Salebot', '/get_variables', (_method, path) =>
			READS.test(path) ? 'read' : 'send',
		),
	},
};
