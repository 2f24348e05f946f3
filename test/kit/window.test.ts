import type { Operation } from '../../nodes/kit/operation/catalogue';
import { toProperties } from '../../nodes/kit/editor/properties';
import { choiceOf, mainFields, recipientOf, substituteOf } from '../../nodes/kit/operation/window';
import { packs } from '../operations/packs';

const operations = Object.entries(packs).flatMap(([node, { catalogue }]) =>
	Object.entries(catalogue.resources).flatMap(([resource, { operations: entries }]) =>
		Object.entries(entries).map(([key, entry]): [string, Operation] => [
			`${node}/${resource}/${key}`,
			entry,
		]),
	),
);
const withWindow = operations.filter(([, { window }]) => window !== undefined);

/** Sends of the two providers with a window that it does not concern, each with the reason. */
const outside: Record<string, string> = {
	'chatApi/message/sendTemplate': 'what may be sent at any time',
	'getChat/message/sendTemplate': 'what may be sent at any time',
	'chatApi/message/sendPhoneButtons': 'instance of a phone only, which has no window',
	'chatApi/message/sendVCard': 'instance of a phone only, which has no window',
	'chatApi/message/forward': 'instance of a phone only, which has no window',
	'chatApi/group/create': 'no message',
	'chatApi/message/sendAndWait': 'a template has no links to answer by',
	'getChat/message/sendAndWait': 'a template has no links to answer by',
};

test('every send of Chat API and get.chat has the window, or a reason not to', () => {
	const sends = operations
		.filter(([key, { effect }]) => /^(chatApi|getChat)\//.test(key) && effect === 'send')
		.map(([key]) => key);
	expect([...withWindow.map(([key]) => key), ...Object.keys(outside)].sort()).toEqual(sends.sort());
});

describe.each(withWindow)('%s', (_key, entry) => {
	const instead = entry.window?.instead;
	const lanes = [instead?.lane ?? []].flat();

	test('shares the recipient with the template, and no other key', () => {
		expect(instead).toBeDefined();
		const own = Object.keys({ ...entry.fields, ...entry.options, outsideWindow: {} });
		expect(Object.keys(instead?.fields ?? {}).filter((key) => own.includes(key))).toEqual(lanes);
		for (const key of lanes) expect(entry.fields[key]).toBe(instead?.fields[key]);
		expect(entry.lane).toEqual(instead?.lane);
		expect(entry.batch).toBeUndefined();
	});

	test('asks for the template only when it is chosen', () => {
		const added = Object.entries(mainFields(entry)).filter(([key]) => !(key in entry.fields));
		expect(added.map(([key]) => key)).toEqual([
			'outsideWindow',
			...Object.keys(instead?.fields ?? {}).filter((key) => !lanes.includes(key)),
		]);
		for (const [key, field] of added.slice(1)) {
			const original = instead?.fields[key];
			const when = { ...original?.when, outsideWindow: ['template'] };
			expect(field).toEqual({ ...original, when });
		}
	});
});

test('the operations of a node share the parameters of the window', () => {
	for (const { catalogue } of Object.values(packs)) {
		const choices = toProperties(catalogue).filter(({ name }) => name === 'outsideWindow');
		for (const { displayOptions } of choices) {
			const resource = String(displayOptions?.show?.resource);
			const entries = Object.entries(catalogue.resources[resource]?.operations ?? {});
			expect(displayOptions?.show?.operation).toEqual(
				entries.filter(([, { window }]) => window).map(([key]) => key),
			);
		}
	}
});

test('without a choice the item fails, as before there was one', () => {
	expect(choiceOf({})).toBe('fail');
	expect(choiceOf({ outsideWindow: 'skip' })).toBe('skip');
});

test('the template gets its own values and the recipient, nothing else', () => {
	const entry = packs.chatApi?.catalogue.resources.message?.operations.sendText;
	if (!entry) throw new Error('No operation');
	const values = {
		to: '1',
		body: 'Hi',
		quotedMsgId: 'a',
		template: 'b',
		outsideWindow: 'template',
	};
	expect(substituteOf(entry, values)?.values).toEqual({
		to: '1',
		template: 'b',
		paramsFrom: undefined,
		params: undefined,
		headerFile: undefined,
		paramsJson: undefined,
	});
	expect(substituteOf(entry, { ...values, outsideWindow: 'skip' })).toBeUndefined();
	expect(recipientOf(entry, values)).toEqual({ to: '1' });
});
