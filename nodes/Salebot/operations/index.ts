import { customCall } from '../../kit/customCall';
import type { Catalogue } from '../../kit/catalogue';
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
		customCall: customCall('Salebot', '/get_clients'),
	},
};
