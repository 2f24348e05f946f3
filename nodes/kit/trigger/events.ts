import type { IDataObject, INodeProperties } from 'n8n-workflow';

/** One kind of event that a provider reports. */
export interface EventRow {
	/** Title Case. */
	label: string;
	description: string;
	/** Chosen when a user drops the node into a workflow. */
	usual?: boolean;
	/** The events of this kind in one request; a request may hold many. */
	find(body: IDataObject): IDataObject[];
	/** Tells two events apart; the same id again is a repeat. */
	idOf(event: IDataObject): string | undefined;
	/** The fields that people use, under clear names. */
	flat(event: IDataObject): IDataObject;
	/** The file that comes with an event, where it is to be downloaded. */
	media?(event: IDataObject): { url: string; fileName: string } | undefined;
	/** A typical request. */
	sample: IDataObject;
}

export type Events = Readonly<Record<string, EventRow>>;

/** An event as it leaves the trigger. */
export interface FoundEvent {
	/** Undefined when nothing tells it apart. */
	id: string | undefined;
	json: IDataObject;
	media?: { url: string; fileName: string } | undefined;
}

/** All events of the chosen kinds in a request, in its order. The provider's body stays whole under `body`. */
export function findEvents(
	events: Events,
	chosen: readonly string[],
	body: IDataObject,
): FoundEvent[] {
	return chosen.flatMap((key) => {
		const row = events[key];
		return (row?.find(body) ?? []).map((event) => {
			const id = row?.idOf(event);
			return {
				id: id === undefined ? undefined : `${key}:${id}`,
				json: { event: key, ...row?.flat(event), body: event },
				media: row?.media?.(event),
			};
		});
	});
}

/** Trigger On, from the rows. */
export function eventSelector(events: Events): INodeProperties {
	const usual = Object.keys(events).filter((key) => events[key]?.usual);
	return {
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: Object.entries(events)
			.map(([value, { label, description }]) => ({ name: label, value, description }))
			.sort((a, b) => a.name.localeCompare(b.name)),
		default: [...usual],
	};
}

const ignoreRepeats: INodeProperties = {
	displayName: 'Ignore Repeats',
	name: 'ignoreRepeats',
	type: 'boolean',
	default: true,
	description:
		'Whether to start the workflow only once when the provider sends an event again. The last 1,000 events of this node are remembered; of two repeats in the same moment both may get through.',
};

const downloadMedia: INodeProperties = {
	displayName: 'Download Media',
	name: 'downloadMedia',
	type: 'boolean',
	default: true,
	description:
		'Whether to put the file of a message into a binary field. When it cannot be downloaded, the item says why under mediaNote.',
};

const mediaField: INodeProperties = {
	displayName: 'Media: Output Data Field Name',
	name: 'mediaField',
	type: 'string',
	default: 'data',
	description: 'The binary field of the item that takes the file',
};

const mediaMegabytes: INodeProperties = {
	displayName: 'Media: Largest Size (MB)',
	name: 'mediaMegabytes',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 20,
	description: 'A larger file is not downloaded',
};

/** Options for a trigger whose events carry files. */
export const mediaOptions = [downloadMedia, mediaField, mediaMegabytes];

/** Options, with those of one trigger among those that all have. */
export function optionsOf(own: readonly INodeProperties[]): INodeProperties {
	return {
		...triggerOptions,
		options: [ignoreRepeats, ...own].sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}

export const triggerOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [ignoreRepeats],
};
