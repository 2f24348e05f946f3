import { badInput } from '../kit/failure';
import { field } from '../kit/operation/fields';

const MAX_LABEL = 63;
/** The end of the pattern is cut off in the documentation; this is how it usually goes on (get-chat.md 1.3). */
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

export const flow = field({
	type: 'options',
	displayName: 'How to Get Access',
	default: 'configurator',
	wire: false,
	choices: {
		activation: {
			name: 'Quick Start With Activation URL',
			description:
				'The answer holds a link that opens the admin panel as soon as the instance is ready',
		},
		configurator: {
			name: 'Fully Automated With Configurator',
			description:
				'A token of a service account arrives at a webhook as soon as the instance is ready. Recommended by get.chat.',
		},
		email: {
			name: 'E-Mail Confirmation',
			description: 'The client gets an e-mail with the link, and you never see the messages',
		},
	},
});

export const connectBy = field({
	type: 'options',
	displayName: 'Connect By',
	default: 'channelId',
	wire: false,
	choices: {
		channelId: {
			name: 'Channel ID',
			description:
				'A new 360dialog API key is made for the channel; its previous key stops working',
		},
		d360ApiKey: {
			name: '360dialog API Key',
			description: 'The existing key of the channel is used and goes on working',
		},
	},
});

export const channelId = field({
	type: 'string',
	displayName: 'Channel ID',
	required: true,
	wire: false,
	when: { connectBy: ['channelId'] },
	placeholder: 'e.g. AbCdEfCH',
	description: 'ID of the 360dialog channel to connect, at most 10 letters and digits',
	hint: 'Warning: the previous 360dialog API key of this channel stops working. Whatever uses it now loses the connection.',
	max: 10,
	parse: (text) => alphanumeric(text, 'Channel ID'),
});

export const d360ApiKey = field({
	type: 'string',
	displayName: '360dialog API Key',
	password: true,
	required: true,
	wire: false,
	when: { connectBy: ['d360ApiKey'] },
	description: 'Existing 360dialog API key of the channel, at most 50 letters and digits',
	max: 50,
	parse: (text) => alphanumeric(text, '360dialog API Key', true),
});

export const subdomain = field({
	type: 'string',
	displayName: 'Subdomain',
	wire: false,
	placeholder: 'e.g. acme-support',
	description: 'First part of the address of the inbox. Left empty, get.chat uses a generated ID.',
	max: MAX_LABEL,
	parse(text) {
		const name = text.trim();
		if (SUBDOMAIN.test(name)) return name;
		throw badInput(
			`Subdomain "${name}" may only have small letters, digits and hyphens, and no hyphen at its start or end`,
			'For example acme-support, without the domain behind it.',
		);
	},
});

export const adminEmail = field({
	type: 'string',
	displayName: 'Admin E-Mail',
	required: true,
	wire: false,
	when: { flow: ['email'] },
	placeholder: 'e.g. name@example.com',
	description: 'Becomes the name of the admin, and gets the e-mail with the activation link',
	parse: email,
});

export const anotherAdminEmail = field({
	type: 'string',
	displayName: 'Admin E-Mail',
	wire: false,
	placeholder: 'e.g. name@example.com',
	description: 'Sends an activation e-mail to this address too, whatever way was chosen above',
	parse: email,
});

export const maxNumberOfSeats = field({
	type: 'number',
	displayName: 'Seats',
	wire: false,
	min: 1,
	default: 5,
	description: 'How many agents may work in the inbox at the same time',
});

function alphanumeric(text: string, label: string, isSecret = false): string {
	const id = text.trim();
	if (/^[a-zA-Z0-9]+$/.test(id)) return id;
	const shown = isSecret ? '' : ` "${id}"`;
	throw badInput(`${label}${shown} may only have letters and digits`);
}

function email(text: string): string {
	const address = text.trim();
	if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address)) return address;
	throw badInput(`Admin E-Mail "${address.slice(0, 60)}" is not an e-mail address`);
}
