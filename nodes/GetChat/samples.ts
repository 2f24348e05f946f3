/** Message of get-chat.md 2.19, without what Simplify leaves out. */
export const sampleMessage = {
	id: 'b4da75b2-0000-4000-8000-000000000001',
	customer_wa_id: '15550100001',
	from_us: true,
	received: true,
	waba_payload: {
		id: 'gBEGTEST0001',
		to: '15550100001',
		type: 'text',
		timestamp: 1696997645,
		text: { body: 'Yes, it left today.' },
	},
	waba_statuses: { sent: 1696997646, delivered: 1696997647, read: null },
	contact: { wa_id: '15550100001', waba_payload: { profile: { name: 'Test Customer' } } },
	tags: [],
};

export const sampleUser = {
	url: 'https://acme.inbox.platform.get.chat/api/v1/users/1/',
	id: 1,
	username: 'agent@example.com',
	first_name: 'Ada',
	last_name: 'Agent',
	email: 'agent@example.com',
	profile: { role: 'admin', is_available: true },
	groups: [{ id: 2, name: 'Admin' }],
	permissions: { can_use_tags: true, can_read_chats: 'all', can_write_to_chats: 'all' },
};

export const samplePerson = {
	wa_id: '15550100001',
	waba_payload: { profile: { name: 'Test Customer' }, wa_id: '15550100001' },
	initials: 'TC',
	last_message_timestamp: 1696583080,
	resolved: false,
};

export const sampleContact = {
	name: 'Test Customer',
	initials: 'TC',
	phone_numbers: [{ phone_number: '+15550100001', description: 'work' }],
	email_addresses: [],
	urls: [],
	avatar: null,
	large_avatar: null,
	contact_provider: { type: 'hubspot', name: 'HubSpot', id: 1 },
};

export const sampleChat = {
	wa_id: '15550100001',
	contact: samplePerson,
	new_messages: 2,
	last_message: { id: 'b4da75b2-0000-4000-8000-000000000001' },
	assigned_to_user: sampleUser,
	assigned_group: { id: 3, name: 'Support' },
	tags: [{ id: 7, name: 'VIP', web_inbox_color: '#ff0000', tagging_id: 91 }],
};
