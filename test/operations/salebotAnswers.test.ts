import { salebot } from '../../nodes/Salebot/api';

const read = (data: unknown, status = 200) =>
	salebot.readRefusal({ status, contentType: '', raw: Buffer.alloc(0), data });

/** salebot.md 1.6, 2.5, 2.6 */
test.each([
	[{ status: 'fail', message: 'Parameter "q" required' }, 'Parameter "q" required', false],
	[{ status: 'error', message: 'Something went wrong' }, 'Something went wrong', false],
	[{ status: 'fail', message: 'no', data: {} }, 'no', false],
	[{ status: 'client_not_found' }, 'there is no such client', true],
	[{ status: 'order not found' }, 'order not found', true],
	[{ status: 'order 12345 not found' }, 'order 12345 not found', true],
	[{ success: false, error: 'no' }, 'no', false],
])('%j is a refusal', (data, message, notFound) => {
	expect(read(data)).toEqual({ message, notFound });
});

/** salebot.md 1.6, 2.4: variables of a client may have any name, `status` and `error` among them. */
test.each([
	['ok'],
	[''],
	[[]],
	[{ status: 'success' }],
	[{ status: 'success', order_id: [] }],
	[{ client_id: 36553 }],
	[{ status: 'paid', client_type: 1, phone: '79995551122' }],
	[{ status: 'error', error: 'x', client_type: 1, phone: '7', avatar: 'None', messenger: 'VK' }],
])('%j is not', (data) => {
	expect(read(data)).toBeUndefined();
});

/** salebot.md 1.7: 404 is known for a WhatsApp number only; what a wrong key gives is UNKNOWN. */
test('a 404 says that a client is unknown, unless it speaks of the account', () => {
	expect(read({ error: 'Client not found' }, 404)?.notFound).toBe(true);
	expect(read({ status: 'error', message: 'Project not found' }, 404)?.notFound).toBe(false);
	expect(read('Invalid API key', 404)?.notFound).toBe(false);
});
