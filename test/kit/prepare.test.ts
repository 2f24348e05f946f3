import { Failure } from '../../nodes/kit/failure';
import type { Fields } from '../../nodes/kit/operation/fields';
import { withDefaults } from '../../nodes/kit/run/prepare';
import { stubApi } from '../harness/stubApi';

const shop = { type: 'pick', displayName: 'Shop', list: 'shops', fromAccount: true } as const;
const fields: Fields = {
	shopId: { ...shop, required: true },
	otherShopId: shop,
	text: { type: 'string', displayName: 'Text' },
};
const api = (defaults: Record<string, string>) => ({ ...stubApi(), defaults });

test('an empty field takes the default of the account, a filled one stays', () => {
	const account = api({ shopId: '2', text: 'never taken' });
	expect(withDefaults(fields, { text: undefined }, account)).toEqual({ shopId: '2' });
	expect(withDefaults(fields, { shopId: '3' }, account)).toEqual({ shopId: '3' });
});

test('without a default, a required field is asked for', () => {
	expect(() => withDefaults(fields, {}, api({ otherShopId: '2' }))).toThrow(Failure);
	expect(() => withDefaults(fields, {}, api({}))).toThrow('Shop is empty');
	expect(withDefaults(fields, { shopId: '1' }, api({})).otherShopId).toBeUndefined();
});
