import { field } from '../kit/operation/fields';

const flag = (displayName: string, description: string) =>
	field({ type: 'boolean', displayName, default: true, description: `Whether ${description}` });

/** Settings of an instance (chat-api.md 1.7); the webhook URL has operations of its own. */
export const settingFields = {
	ackNotificationsOn: flag('Report Delivery', 'to report when messages are delivered and read'),
	chatUpdateOn: flag('Report Chat Updates', 'to report changes of chats and groups'),
	statusNotificationsOn: flag('Report Status', 'to report changes of the connection'),
	videoUploadOn: flag('Upload Videos', 'received videos get a link'),
	guaranteedHooks: flag('Repeat Webhooks', 'to repeat a webhook up to 20 times until it is taken'),
	ignoreOldMessages: flag('Ignore Old Messages', 'to leave out old messages after a reconnect'),
	processArchive: flag('Process Archive', 'to report messages of archived chats'),
	instanceStatuses: flag('Instance Statuses', 'to keep the status history'),
	webhookStatuses: flag('Webhook Statuses', 'to keep what became of each webhook'),
	parallelHooks: flag('Parallel Webhooks', 'to call the webhook for several messages at once'),
	disableDialogsArchive: flag('No Chat Archive', 'to keep chats out of the archive'),
	sendDelay: field({
		type: 'number',
		displayName: 'Send Delay',
		min: 0,
		description: 'Seconds between two messages that are sent',
	}),
	oldMessagesPeriod: field({
		type: 'number',
		displayName: 'Old Messages Period',
		min: 0,
		description: 'After how many seconds a message is an old one',
	}),
	proxy: field({
		type: 'string',
		displayName: 'Proxy',
		placeholder: 'e.g. 203.0.113.7:1080',
		description: 'A socks5 proxy as address and port. When it is down, the account stops.',
	}),
	rawHooks: flag('Raw Webhooks', 'webhooks come as Meta sends them. 1MSG only.'),
	templateAnalyticsEnabled: field({
		...flag('Template Analytics', 'to count what becomes of templates. 1MSG only.'),
		wire: 'template_analytics_enabled',
	}),
	ctaUrlLinkTrackingOptedOut: field({
		...flag('No Link Tracking', 'links of buttons are not tracked. 1MSG only.'),
		wire: 'cta_url_link_tracking_opted_out',
	}),
};
