import type { IDataObject } from 'n8n-workflow';
import { badInput } from '../kit/failure';
import { objectsIn } from '../kit/json';
import type { JsonValue } from '../kit/operation/fields';

interface Entry {
	title?: string;
	id?: string;
	description?: string;
	section?: string;
}

/** Entries of the form as sections, in the order in which their headings appear (chat-api.md 1.10). */
export function toSections(entries: readonly Entry[]): IDataObject[] {
	const sections = new Map<string, IDataObject[]>();
	for (const { title, id, description, section = '' } of entries) {
		const row = { id: id ?? title, title, ...(description && { description }) };
		sections.set(section, [...(sections.get(section) ?? []), row]);
	}
	return [...sections].map(([title, rows]) => ({ ...(title && { title }), rows }));
}

const most = { sections: 10, title: 24, id: 200, description: 72 };

/** The limits of a list (chat-api.md 1.10). Throws `badInput`. */
export function checkSections(given: JsonValue): IDataObject[] {
	const sections = [given].flat();
	if (sections.length === 0 || sections.length > most.sections) {
		throw badInput(`Sections has ${sections.length} entries, 1 to ${most.sections} are allowed`);
	}
	for (const { title, rows } of sections) {
		const where = `Section "${String(title ?? '')}"`;
		if (!title && sections.length > 1) {
			throw badInput('Every section needs a title when there is more than one');
		}
		checkLength(`${where}: the title`, title, most.title);
		const found = objectsIn(rows);
		if (found.length === 0) throw badInput(`${where} has no rows`);
		found.forEach((row, index) => {
			const at = `${where}, row ${index + 1}`;
			if (!row.id || !row.title) throw badInput(`${at} needs an id and a title`);
			checkLength(`${at}: the id`, row.id, most.id);
			checkLength(`${at}: the title`, row.title, most.title);
			checkLength(`${at}: the description`, row.description, most.description);
		});
	}
	return sections;
}

function checkLength(label: string, value: unknown, max: number): void {
	const { length } = String(value ?? '');
	if (length > max) throw badInput(`${label} has ${length} characters, ${max} are allowed`);
}
