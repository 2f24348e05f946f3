import type { Catalogue } from '../../kit/operation/catalogue';
import { customCall } from '../../kit/operation/customCall';
import { health } from './health';
import { instance } from './instance';
import { partner } from './partner';

export const catalogue: Catalogue = {
	resources: {
		instance,
		partner,
		health,
		customApiCall: customCall('the get.chat Partner API', '/v1/instances'),
	},
};
