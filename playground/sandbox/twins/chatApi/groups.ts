import { toJson } from '../../json.ts';
import type { Answer, Call, Methods } from './call.ts';
import { failed, listArg, ok, post, textArg } from './call.ts';
import { onChat } from './chats.ts';
import { send } from './dispatch.ts';
import { emitChatUpdate } from './events.ts';
import { openChat, wireChat } from './instance.ts';

function createGroup(call: Call): Answer {
	const { args, instance, world } = call;
	const name = textArg(args, 'groupName') ?? '';
	const phones = (listArg(args, 'phones') ?? []).map((phone) => `${String(phone)}@c.us`);
	const participants = [...(listArg(args, 'chatIds') ?? []).map(String), ...phones];
	const refusal = name === '' ? 'groupName is required' : 'chatIds or phones are required';
	if (name === '' || participants.length === 0) return ok({ created: false, message: refusal });
	instance.count.id += 1;
	const chat = openChat(instance, `${instance.id}-${instance.count.id}@g.us`, name);
	chat.metadata.participants = participants;
	chat.metadata.groupInviteLink = `https://chat.whatsapp.com/SANDBOX${instance.count.id}`;
	queueAction(call, 'create group');
	void emitChatUpdate(world, instance, null, toJson(wireChat(chat)));
	const text = textArg(args, 'messageText');
	if (text !== undefined && text !== '') {
		send({ ...call, args: { chatId: chat.id } }, { type: 'chat', body: text, text });
	}
	const { groupInviteLink } = chat.metadata;
	return ok({ created: true, message: 'Group was created', chatId: chat.id, groupInviteLink });
}

function joinGroup({ args, instance }: Call): Answer {
	const code =
		textArg(args, 'code') ?? /chat\.whatsapp\.com\/(\w+)/.exec(textArg(args, 'url') ?? '')?.[1];
	if (code === undefined || code === '') return failed('code or url is required');
	instance.count.id += 1;
	const chat = openChat(instance, `15559990000-${instance.count.id}@g.us`, `Group ${code}`);
	chat.metadata.groupInviteLink = `https://chat.whatsapp.com/${code}`;
	return ok({ chatId: chat.id });
}

const leaveGroup = onChat(({ instance }, chat) => {
	instance.chats.delete(chat.id);
	return { result: 'success' };
});

/** The boolean's key for remove, promote and demote is UNKNOWN; the specification reuses `add` (1.8). */
function participant(action: string, change: (members: string[], id: string) => string[]) {
	return post((call: Call) => {
		const { args, instance, world } = call;
		const groupId = textArg(args, 'groupId') ?? '';
		const phone = textArg(args, 'participantPhone');
		const id =
			textArg(args, 'participantChatId') ?? (phone === undefined ? undefined : `${phone}@c.us`);
		const chat = instance.chats.get(groupId);
		if (!chat?.metadata.isGroup) return ok({ add: false, message: 'Group not found', groupId });
		if (id === undefined)
			return ok({ add: false, message: 'participantPhone is required', groupId });
		const before = toJson(wireChat(chat));
		chat.metadata.participants = change(chat.metadata.participants, id);
		queueAction(call, `${action} group participant`);
		void emitChatUpdate(world, instance, before, toJson(wireChat(chat)));
		return ok({ add: true, message: `Participant ${action} is done`, groupId });
	});
}

/** `/showActionsQueue` shows what waits; actions here are done at once unless a test holds the queue. */
function queueAction({ world, instance, args }: Call, type: string): void {
	if (world.queue !== 'hold') return;
	instance.count.id += 1;
	const jsonData = JSON.stringify(args);
	instance.actions.push({ id: instance.count.id, type, last_try: 0, jsonData });
}

/** chat-api.md 1.8. */
export const groupMethods: Methods = {
	group: post(createGroup),
	joinGroup: post(joinGroup),
	leaveGroup,
	addGroupParticipant: participant('add', (members, id) => [...new Set([...members, id])]),
	removeGroupParticipant: participant('remove', (members, id) =>
		members.filter((member) => member !== id),
	),
	promoteGroupParticipant: participant('promote', (members) => members),
	demoteGroupParticipant: participant('demote', (members) => members),
};
