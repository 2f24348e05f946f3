import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';

import type { FastifyInstance } from 'fastify';

const TYPES: { [extension: string]: string } = {
	'.html': 'text/html; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.svg': 'image/svg+xml',
};

/** Serves the page's own files and the two libraries that its import map names. */
export function servePage(app: FastifyInstance, pageDir: string | undefined): void {
	if (pageDir === undefined) {
		app.get('/', () => ({
			sandbox: 'The control API is under /_/ ; this sandbox was started without its page.',
		}));
		return;
	}
	const libraries = findLibraries(pageDir);
	app.get<{ Params: { file: string } }>('/lib/:file', async (request, reply) => {
		const path = libraries[request.params.file];
		if (path === undefined) return await reply.code(404).send({ error: 'No such library.' });
		return await reply.type('text/javascript; charset=utf-8').send(await readFile(path));
	});
	const serve = async (name: string) => await readFile(join(pageDir, name));
	app.get('/', async (_request, reply) => {
		return await reply.type('text/html; charset=utf-8').send(await serve('index.html'));
	});
	app.get<{ Params: { file: string } }>('/page/:file', async (request, reply) => {
		const { file } = request.params;
		const type = TYPES[extname(file)];
		const isPlain = /^[\w-]+\.\w+$/.test(file);
		if (type === undefined || !isPlain)
			return await reply.code(404).send({ error: 'No such file.' });
		try {
			return await reply
				.type(type)
				.header('cache-control', 'no-store')
				.send(await serve(file));
		} catch {
			return await reply
				.code(404)
				.type(TYPES['.html'] ?? '')
				.send('No such file.');
		}
	});
}

function findLibraries(pageDir: string): { [file: string]: string } {
	const require = createRequire(join(pageDir, 'index.html'));
	return {
		'preact.js': require.resolve('preact'),
		'hooks.js': require.resolve('preact/hooks'),
		'htm.js': join(dirname(require.resolve('htm')), 'htm.module.js'),
	};
}
