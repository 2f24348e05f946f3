import { catalogue } from '../../../nodes/GetChat/operations/index';

/**
 * The endpoint index of get-chat.md 2.4 with the operations that make each call. An empty list needs a reason in
 * `leftOut`, so that nothing is missing by accident.
 */
const endpoints: Record<string, string[]> = {
	'GET /': [],
	'GET /status/health': ['instance/getHealth'],
	'POST /auth/token/': [],
	'GET /auth/token/current/': [],
	'POST /auth/convert_refresh_token/': [],
	'GET /auth/logout/': [],
	'GET /users/': ['user/getMany'],
	'GET /users/current/': ['user/getCurrent'],
	'PATCH /users/{userId}/availability': ['user/setAvailability'],
	'PUT /users/password/change/': [],
	'GET /groups/': ['group/getMany'],
	'GET /chats/': ['chat/getMany'],
	'GET /chats/{waId}/': ['chat/get'],
	'PATCH /chats/{waId}/resolve': ['chat/resolve', 'chat/reopen'],
	'POST /chat_import/': [],
	'GET /messages/': ['message/getMany'],
	'POST /messages/': [
		'message/sendText',
		'message/sendAndWait',
		'message/sendMedia',
		'message/sendTemplate',
		'message/sendInteractive',
		'message/sendReaction',
	],
	'POST /mark_as_received/': ['message/markAsReceived'],
	'POST /media/': ['media/upload'],
	'GET /media/{id}': ['media/download'],
	'GET /persons/': ['person/getMany'],
	'GET /persons/{waId}/': ['person/get'],
	'GET /contacts/': ['contact/getMany'],
	'GET /contacts/{waId}/': ['contact/get'],
	'POST /contacts/verify/': [],
	'GET /chat_assignment/{waId}/': ['assignment/get'],
	'PUT /chat_assignment/{waId}/': [],
	'PATCH /chat_assignment/{waId}/': ['assignment/set', 'assignment/clear'],
	'GET /chat_assignment_events/': ['assignment/getHistory'],
	'GET /tags/': ['tag/getMany'],
	'POST /tags/': ['tag/create'],
	'POST /chat_tagging/': ['tag/addToChat'],
	'DELETE /chat_tagging/{id}/': ['tag/removeFromChat'],
	'GET /chat_tagging_events/': ['tag/getHistory'],
	'GET /templates/': ['template/getMany'],
	'POST /templates/': [],
	'POST /templates/refresh/issue/': ['template/refresh'],
	'GET /templates/refresh/status/': ['template/refresh'],
	'GET /saved_responses/': ['savedResponse/getMany'],
	'POST /saved_responses/': ['savedResponse/create'],
	'DELETE /saved_responses/{savedResponseId}/': ['savedResponse/delete'],
	'GET /webhooks/waba/': ['webhook/getMany'],
	'POST /webhooks/waba/': ['webhook/set'],
	'DELETE /webhooks/waba/{webhookId}/': ['webhook/delete'],
	'POST /bulk_messages/': [],
	'GET /bulk_message_elements/': [],
	'GET /settings/business/profile/': ['profile/getBusiness'],
	'PATCH /settings/business/profile/': ['profile/updateBusiness'],
	'GET /settings/profile/about/': ['profile/getAbout'],
	'PATCH /settings/profile/about/': ['profile/updateAbout'],
	'GET /settings/profile/photo/': ['profile/getPhoto'],
	'POST /settings/profile/photo/': ['profile/updatePhoto'],
	'DELETE /settings/profile/photo/': ['profile/deletePhoto'],
	'POST /settings/refresh/issue/': ['profile/refresh'],
	'GET /settings/refresh/status/': ['profile/refresh'],
	'GET /whatsapp_accounts/': ['account/getMany'],
};

const leftOut: Record<string, string> = {
	'GET /': 'a probe; status/health and users/current say more',
	'POST /auth/token/': 'the credential logs in',
	'GET /auth/token/current/': 'needs the cookie of a browser',
	'POST /auth/convert_refresh_token/': 'belongs to the web inbox',
	'GET /auth/logout/': 'belongs to the web inbox',
	'PUT /users/password/change/': 'a password does not belong into a workflow',
	'POST /chat_import/': 'its fields are unknown (2.6)',
	'POST /contacts/verify/': 'the reference says: do not implement (2.8)',
	'PUT /chat_assignment/{waId}/': 'PATCH does it without overwriting (2.9)',
	'POST /templates/': 'one commented-out source (2.11)',
	'POST /bulk_messages/': 'the vendor removed it (2.17)',
	'GET /bulk_message_elements/': 'the vendor removed it (2.17)',
};

/** No endpoint of their own. */
const others = ['inbox/buildLink', 'customApiCall/call'];

const operations = Object.entries(catalogue.resources).flatMap(([resource, { operations }]) =>
	Object.entries(operations).map(([key, entry]) => ({ key: `${resource}/${key}`, entry })),
);

test('every operation makes a documented call, and every documented operation is there', () => {
	const documented = [...new Set([...Object.values(endpoints).flat(), ...others])];
	expect(operations.map(({ key }) => key).sort()).toEqual(documented.sort());
});

test('every endpoint has an operation or a reason to be left out', () => {
	const without = Object.keys(endpoints).filter((http) => endpoints[http]?.length === 0);
	expect(Object.keys(leftOut).sort()).toEqual(without.sort());
});

test('an operation with one call makes the call that the index names', () => {
	const wrong = operations.filter(
		({ key, entry }) => entry.http !== undefined && !endpoints[entry.http]?.includes(key),
	);
	expect(wrong.map(({ key }) => key)).toEqual([]);
});
