import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Container } from '@n8n/di';
import { BinaryDataConfig, BinaryDataService } from 'n8n-core';
import type { Readable } from 'node:stream';

/** Where n8n keeps files. */
export interface FileStore {
	/** On disk, as n8n does unless it is told otherwise; or in the items, as it did before. */
	keepOn(place: 'disk' | 'memory'): Promise<void>;
	/** What n8n answers to whoever opens a signed link. Throws when the link was changed or is too old. */
	open(link: string): Promise<Buffer>;
	/** A file that another node has stored; gives its ID. A webhook's execution is called temp until it ends. */
	put(content: string, executionId: string): Promise<string>;
	drop(id: string): Promise<void>;
	remove(): void;
}

export function openFileStore(): FileStore {
	const folder = mkdtempSync(join(tmpdir(), 'messengers-files-'));
	const config = Container.get(BinaryDataConfig);
	const service = Container.get(BinaryDataService);
	config.localStoragePath = folder;
	config.signingSecret = 'signing secret of the test';
	return {
		async keepOn(place) {
			config.mode = place === 'disk' ? 'filesystem' : 'default';
			await service.init();
		},
		async open(link) {
			const id = service.validateSignedToken(new URL(link).searchParams.get('token') ?? '');
			return await toBuffer(await service.getAsStream(id));
		},
		async put(content, executionId) {
			const location = { type: 'execution', workflowId: 'w', executionId } as const;
			const empty = { data: '', mimeType: 'image/jpeg' };
			const { id } = await service.store(location, Buffer.from(content), empty);
			return String(id);
		},
		drop: async (id) => await service.deleteManyByBinaryDataId([id]),
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}

async function toBuffer(stream: Readable): Promise<Buffer> {
	const parts: Buffer[] = [];
	for await (const part of stream) parts.push(Buffer.from(part));
	return Buffer.concat(parts);
}
