import { badInput } from '../../kit/failure';
import { isObject, objectsIn, toItems } from '../../kit/json';
import { operation } from '../../kit/operation/catalogue';
import type { Operation, Resource } from '../../kit/operation/catalogue';
import { settingFields } from '../settings';
import { withAdvice } from '../status';

const seconds = (name: string) => (moment: string) => ({
	[name]: Math.floor(Date.parse(moment) / 1000),
});

/** Asks WhatsApp for something; the answer says whether it was passed on (chat-api.md 1.7). */
function request(path: string, name: string, action: string, description: string): Operation {
	return operation({
		name,
		action,
		description: `${description} Instance of a phone only.`,
		effect: 'write',
		http: `POST /${path}`,
		fields: {},
		sample: { accountStatus: `${name} request sent to WhatsApp` },
	});
}

const picture = { fileName: 'qr-code.png', mimeType: 'image/png', fileSize: '1.2 kB' };

export const instance: Resource = {
	name: 'Instance',
	operations: {
		getStatus: operation({
			name: 'Get Status',
			action: 'Get the status of the instance',
			description: 'See whether the phone or channel is connected, and what to do when it is not',
			effect: 'read',
			http: 'GET /status',
			fields: {},
			options: {
				full: {
					type: 'boolean',
					displayName: 'Full',
					description: 'Whether to include details of the connection',
				},
				noWakeup: {
					type: 'boolean',
					displayName: 'Do Not Wake Up',
					wire: 'no_wakeup',
					description: 'Whether to leave a sleeping instance asleep',
				},
			},
			output: ({ data }) => toItems(data).map(withAdvice),
			sample: {
				connected: true,
				accountStatus: 'authenticated',
				statusData: { substatus: 'normal' },
			},
		}),
		getQrCode: operation({
			name: 'Get QR Code',
			action: 'Get the QR code of the instance',
			description:
				'Get the picture that the phone scans to connect. Only while the instance waits for it.',
			effect: 'read',
			http: 'GET /qr_code',
			fields: {},
			file: { name: 'qr-code.png', mimeType: 'image/png' },
			sample: picture,
		}),
		getScreenshot: operation({
			name: 'Get Screenshot',
			action: 'Get a screenshot of the instance',
			description: 'Get a picture of what the instance sees. Instance of a phone only.',
			effect: 'read',
			http: 'GET /screenshot',
			fields: {},
			file: { name: 'screenshot.png', mimeType: 'image/png' },
			sample: { ...picture, fileName: 'screenshot.png' },
		}),
		renewQrCode: request(
			'expiry',
			'Renew QR Code',
			'Renew the QR code of the instance',
			'Ask for a fresh QR code when the old one has expired.',
		),
		retry: request(
			'retry',
			'Retry',
			'Retry the connection of the instance',
			'Try again to synchronize with the phone.',
		),
		takeover: request(
			'takeover',
			'Takeover',
			'Take the session over',
			'Take the session back when WhatsApp Web was opened elsewhere.',
		),
		logout: request(
			'logout',
			'Log Out',
			'Log the instance out',
			'Disconnect the phone. To send again, its owner must scan a new QR code.',
		),
		reboot: operation({
			name: 'Reboot',
			action: 'Reboot the instance',
			description: 'Start the instance anew; the phone stays connected',
			effect: 'write',
			http: 'POST /reboot',
			fields: {},
			sample: { success: true },
		}),
		getSettings: operation({
			name: 'Get Settings',
			action: 'Get the settings of the instance',
			description: 'See which events the instance reports and how it sends',
			effect: 'read',
			http: 'GET /settings',
			fields: {},
			sample: { webhookUrl: '', ackNotificationsOn: true, chatUpdateOn: false, sendDelay: 0 },
		}),
		updateSettings: operation({
			name: 'Update Settings',
			action: 'Update the settings of the instance',
			description: 'Choose which events the instance reports and how it sends',
			effect: 'write',
			http: 'POST /settings',
			fields: {},
			options: settingFields,
			body(given) {
				if (Object.values(given).some((value) => value !== undefined)) return {};
				throw badInput('Nothing to change: add what shall change under Options');
			},
			// Two sources name the part with the changes differently (chat-api.md 1.7).
			output({ data }) {
				if (!isObject(data)) return toItems(data);
				const { update, updated, ...settings } = data;
				return { ...settings, updated: updated ?? update };
			},
			sample: { ackNotificationsOn: true, updated: { ackNotificationsOn: true } },
		}),
		getOutputIp: operation({
			name: 'Get Output IP',
			action: 'Get the output IP of the instance',
			description: 'See from which address the instance calls your webhook',
			effect: 'read',
			http: 'GET /outputIP',
			fields: {},
			// Two sources name it differently (chat-api.md 1.7).
			output: ({ data }) => toItems(data).map((item) => ({ ip: item.result ?? item.address })),
			sample: { ip: '203.0.113.7' },
		}),
		getStatusHistory: operation({
			name: 'Get Status History',
			action: 'Get the status history of the instance',
			description:
				'See when the instance was connected. Needs the setting Instance Statuses. Instance of a phone only.',
			effect: 'read',
			http: 'GET /instanceStatuses',
			fields: {},
			options: {
				minTime: {
					type: 'dateTime',
					displayName: 'Since',
					description: 'Only changes from this moment on',
					parts: seconds('min_time'),
				},
				maxTime: {
					type: 'dateTime',
					displayName: 'Until',
					description: 'Only changes up to this moment',
					parts: seconds('max_time'),
				},
			},
			output: ({ data }) => (isObject(data) ? objectsIn(data.data) : objectsIn(data)),
			sample: { date: 1594851044, status: 'authenticated' },
		}),
	},
};
