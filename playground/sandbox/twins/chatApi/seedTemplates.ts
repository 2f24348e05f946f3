import type { JsonObject } from '../../twin.ts';
import type { Template } from './types.ts';

export const NAMESPACE = 'sandbox_teahouse_ns';

const body = (text: string): JsonObject => ({ type: 'BODY', text });

/** Approved and not, plain and demanding, and each odd form of chat-api.md 1.10 at least once. */
export function seedTemplates(): Template[] {
	const common = { namespace: NAMESPACE, category: 'UTILITY', rejected_reason: 'NONE', form: {} };
	return [
		{
			...common,
			id: '810000001',
			name: 'order_update',
			language: 'en',
			status: 'approved',
			components: [body('Hello {{1}}, your order {{2}} is on its way.')],
		},
		{
			...common,
			id: '810000002',
			name: 'order_update',
			language: 'ru',
			status: 'APPROVED',
			components: [body('Здравствуйте, {{1}}! Заказ {{2}} уже в пути.')],
		},
		{
			...common,
			id: '810000003',
			name: 'welcome',
			language: 'en',
			status: 'approved',
			category: 'MARKETING',
			components: [
				body('Welcome to the teahouse!'),
				{ type: 'FOOTER', text: 'Reply STOP to leave' },
			],
		},
		{
			...common,
			id: '810000004',
			name: 'invoice',
			language: 'en',
			status: 'APPROVED',
			// As 1MSG sometimes lists them: components as text.
			form: { componentsAsText: true },
			components: [
				{ type: 'HEADER', format: 'DOCUMENT' },
				body('Dear {{1}}, here is your invoice over {{2}}.'),
				{
					type: 'BUTTONS',
					buttons: [{ type: 'URL', text: 'Pay', url: 'https://teahouse.example/pay/{{1}}' }],
				},
			],
		},
		{
			...common,
			id: '810000005',
			name: 'new_collection',
			language: 'en',
			status: 'approved',
			category: 'MARKETING',
			form: { namespaceKey: 'message_template_namespace' },
			components: [
				{ type: 'HEADER', format: 'IMAGE' },
				body('{{1}}, the spring teas are here.'),
				{ type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Show me' }] },
			],
		},
		{
			...common,
			id: '810000006',
			name: 'reminder',
			language: 'en_US',
			status: 'approved',
			form: { namespaceKey: 'none' },
			components: [
				{ type: 'HEADER', format: 'TEXT', text: 'Hi {{1}}' },
				body('See you on {{1}} at {{2}}.'),
			],
		},
		{
			...common,
			id: '810000007',
			name: 'big_sale',
			language: 'en',
			status: 'rejected',
			category: 'MARKETING',
			rejected_reason: 'INVALID_FORMAT',
			components: [body('BUY NOW {{1}}!!!')],
		},
		{
			...common,
			id: '810000008',
			name: 'feedback',
			language: 'en',
			status: 'PENDING',
			components: [body('How was your order {{1}}?')],
		},
	];
}
