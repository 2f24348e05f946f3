import { isJsonObject } from '../../json.ts';
import type { Json } from '../../twin.ts';
import { clientType } from './messengers.ts';
import type { Params } from './params.ts';
import { badFormat, fail, missing } from './replies.ts';
import type { Attachment, Block, World } from './types.ts';

export interface Buttons {
	/** Shown in messengers without buttons (salebot.md 6.1). */
	hint: string;
	texts: string[];
}

/** What a message, a WhatsApp message or a broadcast carries. */
export interface Content {
	text: string;
	block: Block | undefined;
	attachments: Attachment[];
	buttons: Buttons | undefined;
}

/** salebot.md 6.2. */
const attachmentTypes = ['image', 'video', 'link', 'file', 'audio'];

/** Both accepted forms, salebot.md 6.1. A JSON text is refused: that form is unproven there. */
function readButtons(value: Json | undefined): Buttons | undefined {
	if (value === undefined || value === null) return undefined;
	const list = isJsonObject(value) ? value.buttons : value;
	if (!Array.isArray(list)) throw badFormat();
	const texts = list.map((button) => {
		const text = isJsonObject(button) ? button.text : undefined;
		if (typeof text !== 'string' || text === '') throw badFormat();
		return text;
	});
	const hint = isJsonObject(value) && typeof value.hint === 'string' ? value.hint : '';
	return { hint, texts };
}

function readAttachments(params: Params): Attachment[] {
	const url = params.text('attachment_url');
	if (url === undefined) return [];
	const type = params.requiredText('attachment_type');
	if (!attachmentTypes.includes(type)) throw badFormat();
	return [{ type, url }];
}

/**
 * A text, a file or a block is needed; with a file the text may be left out (salebot.md 2.2, 6.2).
 */
export function readContent(world: World, params: Params, takesButtons: boolean): Content {
	const text = params.text('message') ?? '';
	const attachments = readAttachments(params);
	const blockId = params.whole('message_id');
	const block = world.project.blocks.find(({ id }) => id === blockId);
	if (blockId !== undefined && !block) throw fail('Block not found');
	if (text === '' && attachments.length === 0 && !block) throw missing('message');
	return {
		text,
		block,
		attachments,
		buttons: takesButtons ? readButtons(params.raw('buttons')) : undefined,
	};
}

/** Messengers that show no buttons; WhatsApp is the one that salebot.md 6.1 names. */
function showsButtons(type: number): boolean {
	return type !== clientType.whatsapp && type !== clientType.email;
}

/**
 * Longer Telegram buttons fail with this text, longer VK buttons are silently left out (salebot.md
 * 6.1).
 */
export function buttonError(type: number, buttons: Buttons | undefined): string | null {
	const tooLong = buttons?.texts.some((text) => text.length > 32) ?? false;
	return tooLong && type === clientType.telegram ? 'BUTTON_DATA_INVALID' : null;
}

/** How the phone page shows what is not text. */
export function describeContent(type: number, { attachments, buttons }: Content): string {
	const parts = attachments.map((file) => `${file.type} ${file.url.split('/').pop() ?? ''}`.trim());
	if (buttons && showsButtons(type)) {
		const limit = type === clientType.vk ? 40 : Number.POSITIVE_INFINITY;
		const kept = buttons.texts.every((text) => text.length <= limit) ? buttons.texts : [];
		if (kept.length > 0) parts.push(`buttons: ${kept.join(' | ')}`);
	} else if (buttons && buttons.hint !== '') parts.push(`hint: ${buttons.hint}`);
	return parts.join(', ');
}
