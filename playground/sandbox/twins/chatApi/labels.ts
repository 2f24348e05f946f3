import type { JsonObject } from '../../twin.ts';
import type { Answer, Call, Methods } from './call.ts';
import { failed, getOrPost, ok, post, textArg } from './call.ts';
import { readRecipient } from './recipients.ts';

function createLabel({ args, instance }: Call): Answer {
	const name = textArg(args, 'name') ?? '';
	if (name === '') return failed('name is required');
	instance.count.id += 1;
	const label = { id: String(instance.count.id), name, hexColor: colour(args) ?? '#ff9485' };
	instance.labels.push(label);
	return ok({ result: 'success', label });
}

function onLabel(run: (call: Call, index: number) => Answer) {
	return post((call) => {
		const index = call.instance.labels.findIndex(({ id }) => id === textArg(call.args, 'labelId'));
		return index < 0 ? failed('Label not found') : run(call, index);
	});
}

const updateLabel = onLabel(({ args, instance }, index) => {
	const label = instance.labels[index];
	if (!label) return failed('Label not found');
	label.name = textArg(args, 'name') ?? label.name;
	label.hexColor = colour(args) ?? label.hexColor;
	return ok({ result: 'success', label: { ...label } });
});

const removeLabel = onLabel(({ instance }, index) => {
	const [removed] = instance.labels.splice(index, 1);
	for (const chat of instance.chats.values()) {
		chat.labels = chat.labels.filter((id) => id !== removed?.id);
	}
	return ok({ result: 'success', success: true });
});

function colour(args: JsonObject): string | undefined {
	return textArg(args, 'color') ?? textArg(args, 'hexColor');
}

function setLabel(isOn: boolean) {
	return onLabel(({ args, instance }, index) => {
		const label = instance.labels[index];
		const recipient = readRecipient(instance, { ...args });
		if (!label || 'error' in recipient) return failed('Use either phone or chatId');
		const chat = instance.chats.get(recipient.chatId);
		if (!chat) return failed('Chat not found');
		const others = chat.labels.filter((id) => id !== label.id);
		chat.labels = isOn ? [...others, label.id] : others;
		return ok({ result: 'success', chatId: chat.id });
	});
}

/** chat-api.md 1.8: two sources list labels by different verbs, so both work. */
export const labelMethods: Methods = {
	labelsList: getOrPost(({ instance }) =>
		ok({ labels: instance.labels.map((label) => ({ ...label })) }),
	),
	createLabel: post(createLabel),
	updateLabel,
	removeLabel,
	labelChat: setLabel(true),
	unlabelChat: setLabel(false),
};
