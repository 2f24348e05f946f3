import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { field } from '../../kit/operation/fields';

const UNDOCUMENTED = 'The answer is not documented.';

const businessId = field({
	type: 'string',
	displayName: 'Business ID',
	required: true,
	placeholder: 'e.g. 4915112345678@c.us',
	description: 'The account that the catalog belongs to',
});

export const catalog: Resource = {
	name: 'Catalog',
	operations: {
		getProducts: operation({
			name: 'Get Products',
			action: 'Get products of a catalog',
			description: 'See the products of a WhatsApp Business account. Instance of a phone only.',
			effect: 'read',
			http: 'POST /getProducts',
			fields: { businessId },
			sample: { result: 'success' },
			note: UNDOCUMENTED,
		}),
		getProduct: operation({
			name: 'Get Product',
			action: 'Get a product of a catalog',
			description: 'See one product of a WhatsApp Business account. Instance of a phone only.',
			effect: 'read',
			http: 'POST /getProduct',
			fields: {
				businessId,
				productId: {
					type: 'string',
					displayName: 'Product ID',
					required: true,
					description: 'For example from Get Products',
				},
			},
			sample: { result: 'success' },
			note: UNDOCUMENTED,
		}),
		getOrder: operation({
			name: 'Get Order',
			action: 'Get an order',
			description: 'See an order that a customer has sent. Instance of a phone only.',
			effect: 'read',
			http: 'POST /getOrder',
			fields: {
				orderId: {
					type: 'string',
					displayName: 'Order ID',
					required: true,
					description: 'From the message with the order',
				},
				orderCode: {
					type: 'string',
					displayName: 'Order Code',
					required: true,
					wire: 'orderToken',
					description: 'From the message with the order',
				},
			},
			sample: { result: 'success' },
			note: UNDOCUMENTED,
		}),
	},
};
