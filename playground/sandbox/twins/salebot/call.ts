import type { Params } from './params.ts';
import type { Reply } from './replies.ts';
import type { World } from './types.ts';

export interface Call {
	world: World;
	action: string;
	params: Params;
}

export type Handler = (call: Call) => Reply;
