import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Sandbox } from './sandbox';

export const items = (count: number, make: (index: number) => IDataObject): INodeExecutionData[] =>
	Array.from({ length: count }, (_, index) => ({ json: make(index) }));

interface StoredClient {
	id: number;
	platform_id: string;
	variables: Record<string, string>;
	deals: Array<{ id: number; variables: Record<string, string> }>;
	history: Array<{ text: string; message_from_outside: number }>;
}

/** What the twin of Salebot knows. */
export function projectOf(sandbox: Sandbox): {
	clients: StoredClient[];
	lists: Record<string, number[]>;
} {
	return JSON.parse(JSON.stringify(sandbox.twins.salebot.state())).project;
}

export const idField = '={{ $json.id }}';
