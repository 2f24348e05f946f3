import type { Catalogue } from '../../kit/operation/catalogue';
import { customCall } from '../../kit/operation/customCall';
import { ban } from './ban';
import { catalog } from './catalog';
import { chat } from './chat';
import { contact } from './contact';
import { group } from './group';
import { instance } from './instance';
import { labels } from './label';
import { media } from './media';
import { message } from './message';
import { profile } from './profile';
import { queue } from './queue';
import { statistic } from './statistic';
import { template } from './template';
import { webhook } from './webhook';

export const catalogue: Catalogue = {
	resources: {
		message,
		template,
		media,
		chat,
		group,
		label: labels,
		contact,
		profile,
		instance,
		queue,
		webhook,
		ban,
		catalog,
		statistic,
		customApiCall: customCall('Chat API', '/status'),
	},
};
