import { buttonError, describeContent } from './content.ts';
import type { Content } from './content.ts';
import { announce } from './outbox.ts';
import type { Attachment, Block, Client, Message, World } from './types.ts';

type Draft = Pick<Message, 'fromClient' | 'outside' | 'block' | 'text'> &
	Partial<Pick<Message, 'attachments' | 'note' | 'error'>>;

function write(world: World, client: Client, draft: Draft): Message {
	const { next } = world.project;
	const message: Message = {
		attachments: [],
		note: '',
		error: null,
		manager: null,
		...draft,
		id: next.message,
		at: world.tools.now(),
	};
	next.message += 1;
	client.history.push(message);
	return message;
}

/**
 * Why nothing reaches this client. salebot.md 6.4 names the two flags and that nothing will be sent
 * to who opted out; that such a message appears as failed, and with which text, is UNKNOWN in
 * salebot.md 6.4.
 */
function obstacle(client: Client): string | null {
	if (client.variables.get('notSubscribed') === '1') return 'Client is not subscribed';
	if (client.variables.get('clientBlocked') === '1')
		return 'Forbidden: bot was blocked by the user';
	return null;
}

function runBlock(
	world: World,
	client: Client,
	block: Block,
	outside: 0 | 1,
	content?: Content,
): void {
	client.block = block.id;
	const message = write(world, client, {
		fromClient: false,
		outside,
		block: block.id,
		text: block.answer,
		note: content ? describeContent(client.type, content) : '',
		error: obstacle(client) ?? buttonError(client.type, content?.buttons),
	});
	void announce(world, client, message);
}

/** A block fires when its condition equals the text (salebot.md 2.1); a paused bot stays silent. */
function react(world: World, client: Client, text: string): void {
	const said = text.trim().toLowerCase();
	const block = world.project.blocks.find(
		({ condition }) => said !== '' && condition.toLowerCase() === said,
	);
	if (block && !client.paused) runBlock(world, client, block, 0);
}

/**
 * What the API sends to one client. A block runs in full and moves the client onto it: documented
 * for the bot's own `message()`, LIKELY the same here (salebot.md 2.2).
 */
export function send(world: World, client: Client, content: Content): void {
	if (!world.project.clients.has(client.id)) return;
	if (content.text !== '' || content.attachments.length > 0) {
		const message = write(world, client, {
			fromClient: false,
			outside: 1,
			block: null,
			text: content.text,
			attachments: content.attachments,
			note: describeContent(client.type, content),
			error: obstacle(client) ?? buttonError(client.type, content.buttons),
		});
		void announce(world, client, message);
		if (content.block) runBlock(world, client, content.block, 1);
		return;
	}
	if (content.block) runBlock(world, client, content.block, 1, content);
}

/** A callback: a message that the client does not see and that starts blocks (salebot.md 2.1). */
export function fire(world: World, client: Client, text: string): void {
	if (!world.project.clients.has(client.id)) return;
	const note = 'callback, unseen by the client';
	const message = write(world, client, { fromClient: false, outside: 3, block: null, text, note });
	void announce(world, client, message);
	react(world, client, text);
}

const mediaLink = /^https?:\/\/\S+\.(jpe?g|png|gif|webp|mp4|ogg|mp3|pdf|docx?|xlsx?)$/i;

function mediaType(extension: string): string {
	if (/^(jpe?g|png|gif|webp)$/i.test(extension)) return 'image';
	if (/^mp4$/i.test(extension)) return 'video';
	return /^(ogg|mp3)$/i.test(extension) ? 'audio' : 'file';
}

/** The customer writes. The link of a file, alone, stands for that file without a caption. */
export async function receive(world: World, client: Client, text: string): Promise<void> {
	const extension = mediaLink.exec(text.trim())?.[1];
	const attachments: Attachment[] =
		extension === undefined ? [] : [{ type: mediaType(extension), url: text.trim() }];
	const message = write(world, client, {
		fromClient: true,
		outside: 0,
		block: null,
		text: attachments.length > 0 ? '' : text,
		attachments,
		note: attachments.map(({ type, url }) => `${type} ${url}`).join(''),
	});
	const announced = announce(world, client, message);
	react(world, client, text);
	await announced;
}
