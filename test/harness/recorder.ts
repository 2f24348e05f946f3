import { createServer } from 'http';
import type { IncomingMessage, Server, ServerResponse } from 'http';
import { parseBody } from '../../playground/sandbox/body.ts';

export interface RecordedRequest {
	method: string;
	/** Path without query. */
	path: string;
	query: Record<string, string>;
	/** Parsed when it is JSON. */
	body: unknown;
	headers: IncomingMessage['headers'];
}

export interface PlannedReply {
	status?: number;
	headers?: Record<string, string>;
	/** JSON unless it is a text or bytes. */
	body?: unknown;
	/** Breaks the connection instead of answering. */
	reset?: boolean;
	/** Never answers. */
	silent?: boolean;
}

/** Decides the answer; the default is an empty object. */
export type Answer = (request: RecordedRequest, count: number) => PlannedReply;

/** A local HTTP server that remembers what it was asked and answers as it is told. */
export class Recorder {
	readonly requests: RecordedRequest[] = [];
	answer: Answer = () => ({ body: {} });

	private constructor(
		private readonly server: Server,
		readonly url: string,
	) {}

	static async start(): Promise<Recorder> {
		const server = createServer();
		const port = await new Promise<number>((resolve) => {
			server.listen(0, '127.0.0.1', () => {
				const address = server.address();
				resolve(typeof address === 'object' && address ? address.port : 0);
			});
		});
		const recorder = new Recorder(server, `http://127.0.0.1:${port}`);
		server.on('request', (request: IncomingMessage, response: ServerResponse) => {
			void recorder.handle(request, response);
		});
		return recorder;
	}

	clear(): void {
		this.requests.length = 0;
		this.answer = () => ({ body: {} });
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(Buffer.from(chunk));
		const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
		const recorded: RecordedRequest = {
			method: request.method ?? '',
			path: pathname,
			query: Object.fromEntries(searchParams),
			body: await read(Buffer.concat(chunks), request.headers['content-type'] ?? ''),
			headers: request.headers,
		};
		this.requests.push(recorded);
		const {
			status = 200,
			headers = {},
			body,
			reset,
			silent,
		} = this.answer(recorded, this.requests.length);
		if (reset) return void request.socket.destroy();
		if (silent) return;
		const raw = typeof body === 'string' || Buffer.isBuffer(body);
		response.writeHead(status, {
			'content-type': raw ? 'text/plain' : 'application/json',
			...headers,
		});
		response.end(raw ? body : JSON.stringify(body));
	}
}

/** Files of forms become `{ filename, contentType, size, data }`. */
async function read(raw: Buffer, contentType: string): Promise<unknown> {
	const isForm = contentType.startsWith('multipart/');
	return isForm ? await parseBody(raw, contentType) : parse(raw.toString());
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text === '' ? undefined : text;
	}
}
