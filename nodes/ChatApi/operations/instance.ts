import { operation } from '../../kit/catalogue';
import type { Resource } from '../../kit/catalogue';

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
			sample: { accountStatus: 'authenticated', statusData: { substatus: 'normal' } },
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
			sample: { fileName: 'qr-code.png', mimeType: 'image/png', fileSize: '1.2 kB' },
		}),
	},
};
