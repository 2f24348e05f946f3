import type { IDataObject } from 'n8n-workflow';
import { badInput } from '../../kit/failure';
import { linkChoice, linkedFile, linkedFileChoice, linkHours } from '../../kit/files/links';
import { operation } from '../../kit/operation/catalogue';
import { sendOptions, to } from '../fields';
import { largestFile } from '../media';
import { sent, toSent } from '../sent';
import { serviceWindow } from './messageTemplate';

const catalogId = {
	type: 'string',
	displayName: 'Catalog ID',
	required: true,
	wire: false,
	when: { productFrom: ['single', 'list'] },
	description: 'ID of the catalog that is connected with the WhatsApp account',
} as const;

const phoneOnly = { productFrom: ['phone'] } as const;

const sendProduct = operation({
	name: 'Send Product',
	action: 'Send a product',
	description: 'Send one product or a list of products of a catalog',
	effect: 'send',
	http: 'POST /sendProduct',
	lane: 'to',
	window: serviceWindow,
	fields: {
		to,
		productFrom: {
			type: 'options',
			displayName: 'What to Send',
			default: 'single',
			wire: false,
			choices: {
				list: { name: 'Several Products', description: 'Business API only' },
				phone: {
					name: 'Product of the Phone',
					description: 'Of the catalog in the WhatsApp Business app of an instance of a phone',
				},
				single: { name: 'One Product', description: 'Business API only' },
			},
		},
		catalogId,
		productRetailerId: {
			type: 'string',
			displayName: 'Product Retailer ID',
			required: true,
			when: { productFrom: ['single'] },
			wire: false,
			description: 'Your own ID of the product in the catalog',
		},
		header: {
			type: 'string',
			displayName: 'Header',
			required: true,
			when: { productFrom: ['list'] },
			description: 'Bold text above the list',
		},
		products: {
			type: 'rows',
			displayName: 'Products',
			row: 'Product',
			required: true,
			when: { productFrom: ['list'] },
			wire: false,
			fields: {
				id: {
					type: 'string',
					displayName: 'Product Retailer ID',
					required: true,
					description: 'Your own ID of the product in the catalog',
				},
				section: {
					type: 'string',
					displayName: 'Section',
					description: 'Products with the same section stand together under this heading',
				},
			},
		},
		productId: {
			type: 'string',
			displayName: 'Product ID',
			required: true,
			when: phoneOnly,
			description: 'ID of the product, for example from Catalog: Get Products',
		},
		businessId: {
			type: 'string',
			displayName: 'Business ID',
			required: true,
			when: phoneOnly,
			placeholder: 'e.g. 4915112345678@c.us',
			description: 'The account that the catalog belongs to',
		},
		pictureFrom: {
			type: 'options',
			displayName: 'Picture From',
			default: 'url',
			when: phoneOnly,
			wire: false,
			choices: { url: linkChoice, binary: linkedFileChoice },
		},
		pictureUrl: {
			type: 'string',
			displayName: 'Picture Link',
			when: { ...phoneOnly, pictureFrom: ['url'] },
			wire: 'body',
			description: 'A public link to the picture of the product',
		},
		pictureFile: {
			...linkedFile,
			when: { ...phoneOnly, pictureFrom: ['binary'] },
			wire: 'body',
			maxBytes: largestFile,
		},
		fileName: {
			type: 'string',
			displayName: 'Picture Name',
			when: phoneOnly,
			wire: 'filename',
			placeholder: 'e.g. product.jpg',
			description: 'File name of the picture. Default: the name of the file.',
		},
	},
	options: {
		text: {
			type: 'string',
			displayName: 'Text',
			wire: 'body',
			rows: 2,
			description: 'Text of the message. Business API only.',
		},
		footer: {
			type: 'string',
			displayName: 'Footer',
			description: 'Small text below the message. Business API only.',
		},
		linkHours,
		...sendOptions,
	},
	body({ productFrom, catalogId, productRetailerId, products, pictureFile, fileName }) {
		if (productFrom === 'phone') {
			return pictureFile && !fileName ? { filename: pictureFile.fileName } : {};
		}
		if (productFrom === 'single') {
			return { action: { catalog_id: catalogId, product_retailer_id: productRetailerId } };
		}
		return { action: { catalog_id: catalogId, sections: productSections(products ?? []) } };
	},
	output: toSent,
	sample: sent,
});

function productSections(
	products: ReadonlyArray<{ id?: string; section?: string }>,
): IDataObject[] {
	const sections = new Map<string, IDataObject[]>();
	for (const { id, section = '' } of products) {
		const item = { product_retailer_id: id };
		sections.set(section, [...(sections.get(section) ?? []), item]);
	}
	if (sections.size > 1 && sections.has('')) {
		throw badInput('Products: every product needs a section when there is more than one section');
	}
	return [...sections].map(([title, items]) => ({
		title: title || 'Products',
		product_items: items,
	}));
}

export const catalogued = { sendProduct };
