import type { Catalogue } from '../../kit/catalogue';
import { customCall } from '../../kit/customCall';
import { botUser } from './botUser';
import { shop } from './shop';

export const catalogue: Catalogue = {
	resources: {
		botUser,
		shop,
		customApiCall: customCall('Chat API Bot Constructor', '/api/bot/bots/'),
	},
};
