import type { TwinTools } from '../../twin.ts';
import type { Instance } from './types.ts';

/** Answers that the reference shows in two forms or not at all; each has one default (chat-api.md 7). */
export interface Shapes {
	/** POST `/settings`: the key that holds what changed. */
	settingsUpdate: 'update' | 'updated';
	/** GET `/outputIP`. */
	outputIp: 'result' | 'address';
	/** A send while the phone is not connected. */
	offlineSend: 'queue' | 'error';
	/** A send into a closed window: HTTP 200, HTTP 400, or Meta's own error. */
	windowClosed: '200' | '400' | 'meta';
	/** GET `/webhook` on 1MSG. */
	webhookList: 'array' | 'string';
	/** `/messages` on 1MSG with the history switched off adds a `notice`. */
	history: 'on' | 'off';
	/** A `request_welcome` item before a customer's first message, on 1MSG. */
	requestWelcome: 'on' | 'off';
}

export interface World {
	readonly tools: TwinTools;
	readonly instances: Map<string, Instance>;
	readonly shapes: Shapes;
	/** Phone to a forced window; without an entry the last message of the customer decides. */
	readonly windows: Map<string, 'open' | 'closed'>;
	readonly notOnWhatsApp: Set<string>;
	/** So many sends are answered `sent: false` with a `jobId` (chat-api.md 1.3). */
	jobIds: number;
	/** `hold` keeps every send in the queue. */
	queue: 'run' | 'hold';
	acks: { delayMs: number; upTo: 'none' | 'sent' | 'delivered' | 'read' };
	/** Milliseconds between two attempts of `guaranteedHooks`. */
	hookRetryMs: number;
}

export const DEFAULT_SHAPES: Shapes = {
	settingsUpdate: 'update',
	outputIp: 'result',
	offlineSend: 'queue',
	windowClosed: '200',
	webhookList: 'array',
	history: 'on',
	requestWelcome: 'off',
};

export function createWorld(tools: TwinTools): World {
	return {
		tools,
		instances: new Map(),
		shapes: { ...DEFAULT_SHAPES },
		windows: new Map(),
		notOnWhatsApp: new Set(),
		jobIds: 0,
		queue: 'run',
		acks: { delayMs: 300, upTo: 'delivered' },
		hookRetryMs: 1000,
	};
}

export function resetWorld(world: World): void {
	world.instances.clear();
	Object.assign(world.shapes, DEFAULT_SHAPES);
	world.windows.clear();
	world.notOnWhatsApp.clear();
	world.jobIds = 0;
	world.queue = 'run';
	world.acks = { delayMs: 300, upTo: 'delivered' };
	world.hookRetryMs = 1000;
}

export function secondsOf(ms: number): number {
	return Math.floor(ms / 1000);
}
