import type { Catalogue } from '../../kit/operation/catalogue';
import { customCall } from '../../kit/operation/customCall';
import { assignment } from './assignment';
import { chat } from './chat';
import { inbox } from './inbox';
import { instance } from './instance';
import { media } from './media';
import { message } from './message';
import { contact, person } from './people';
import { profile } from './profile';
import { tag } from './tag';
import { account, group, savedResponse, user } from './team';
import { template } from './template';
import { webhook } from './webhook';

export const catalogue: Catalogue = {
	resources: {
		message,
		chat,
		assignment,
		tag,
		template,
		media,
		person,
		contact,
		user,
		group,
		savedResponse,
		profile,
		webhook,
		account,
		inbox,
		instance,
		customApiCall: customCall('get.chat', '/chats/'),
	},
};
