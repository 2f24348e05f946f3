import { isJsonObject } from '../../json.ts';
import type { Json, JsonObject } from '../../twin.ts';
import type { Template } from './types.ts';

export interface ParamError {
	code: number;
	title: string;
	detail: string;
}

const MEDIA = ['IMAGE', 'VIDEO', 'DOCUMENT'];
const COUNT: Pick<ParamError, 'code' | 'title'> = {
	code: 132000,
	title: 'Number of parameters does not match the expected number of params',
};
const SHAPE: Pick<ParamError, 'code' | 'title'> = { code: 100, title: 'Invalid parameter' };

/** What a template asks for: how many texts, and which file its header takes. */
interface Needs {
	body: number;
	headerTexts: number;
	headerMedia: string | undefined;
	/** Index of a URL button to its number of placeholders. */
	buttons: Map<string, number>;
}

/** Compares the component objects of chat-api.md 1.11 with the template; nothing when they fit. */
export function checkParams(
	template: Template,
	params: Json[] | undefined,
): ParamError | undefined {
	if (params === undefined) return { ...SHAPE, detail: 'params must be an array of components' };
	const needs = readNeeds(template);
	const counted = { body: 0, header: 0, media: 0, buttons: new Map<string, number>() };
	for (const component of params) {
		// Never `["Ada"]` (chat-api.md 1.11).
		if (!isJsonObject(component))
			return { ...SHAPE, detail: 'params holds components, not plain values' };
		const type = String(component.type).toLowerCase();
		const values = Array.isArray(component.parameters) ? component.parameters : [];
		const wrong = values.map((value) => checkValue(value)).find((found) => found !== undefined);
		if (wrong) return wrong;
		const objects = values.filter(isJsonObject);
		if (type === 'body') counted.body += objects.length;
		else if (type === 'header') {
			const wanted = needs.headerMedia?.toLowerCase();
			if (wanted !== undefined && objects.some((value) => value.type !== wanted)) {
				return {
					code: 132012,
					title: 'Parameter format does not match',
					detail: `header: ${wanted} expected`,
				};
			}
			counted.header += objects.length;
		} else if (type === 'button') {
			const isUrl = String(component.sub_type).toLowerCase() === 'url';
			// The index comes as a number or as text.
			if (isUrl) counted.buttons.set(String(component.index), objects.length);
		} else if (type !== 'carousel' && type !== 'limited_time_offer') {
			return { ...SHAPE, detail: `unknown component ${type}` };
		}
	}
	const headers = needs.headerTexts + (needs.headerMedia === undefined ? 0 : 1);
	if (counted.body !== needs.body) return mismatch('body', needs.body, counted.body);
	if (counted.header !== headers) return mismatch('header', headers, counted.header);
	for (const index of new Set([...needs.buttons.keys(), ...counted.buttons.keys()])) {
		const [expected, given] = [needs.buttons.get(index) ?? 0, counted.buttons.get(index) ?? 0];
		if (expected !== given) return mismatch(`button ${index}`, expected, given);
	}
	return undefined;
}

function mismatch(place: string, expected: number, given: number): ParamError {
	return { ...COUNT, detail: `${place}: expected ${expected}, got ${given}` };
}

/** An empty text is refused (chat-api.md 1.11). */
function checkValue(value: Json): ParamError | undefined {
	if (!isJsonObject(value)) return { ...SHAPE, detail: 'a parameter is an object with a type' };
	const type = String(value.type);
	const inner = value[type];
	if (type === 'text') {
		const isFilled = typeof inner === 'string' && inner !== '';
		return isFilled ? undefined : { ...SHAPE, detail: 'text of a parameter must not be empty' };
	}
	if (!isJsonObject(inner)) {
		const isText = typeof inner === 'string' && inner !== '';
		return isText ? undefined : { ...SHAPE, detail: `parameter without ${type}` };
	}
	const isMedia = MEDIA.includes(type.toUpperCase());
	if (isMedia && !inner.link && !inner.id)
		return { ...SHAPE, detail: `${type} needs a link or an id` };
	return undefined;
}

function readNeeds(template: Template): Needs {
	const needs: Needs = { body: 0, headerTexts: 0, headerMedia: undefined, buttons: new Map() };
	for (const component of template.components) {
		const type = String(component.type).toUpperCase();
		if (type === 'BODY') needs.body = placeholders(component.text);
		if (type === 'HEADER') {
			const format = String(component.format).toUpperCase();
			if (MEDIA.includes(format)) needs.headerMedia = format;
			else needs.headerTexts = placeholders(component.text);
		}
		if (type === 'BUTTONS' && Array.isArray(component.buttons)) {
			component.buttons.filter(isJsonObject).forEach((button, index) => {
				const count = placeholders(button.url);
				if (String(button.type).toUpperCase() === 'URL' && count > 0)
					needs.buttons.set(String(index), count);
			});
		}
	}
	return needs;
}

function placeholders(text: Json | undefined): number {
	return typeof text === 'string' ? new Set(text.match(/\{\{\w+\}\}/g)).size : 0;
}

/** The text as the customer reads it. */
export function renderTemplate(template: Template, params: Json[]): string {
	const lines = template.components.map((component) => {
		const type = String(component.type).toLowerCase();
		if (typeof component.text !== 'string') return '';
		const filled = params
			.filter(isJsonObject)
			.find((item) => String(item.type).toLowerCase() === type);
		const values = Array.isArray(filled?.parameters) ? filled.parameters.filter(isJsonObject) : [];
		let next = 0;
		return component.text.replace(/\{\{\w+\}\}/g, (hole) => valueText(values[next++]) ?? hole);
	});
	return lines.filter((line) => line !== '').join('\n');
}

function valueText(value: JsonObject | undefined): string | undefined {
	if (value === undefined) return undefined;
	const inner = value[String(value.type)];
	if (typeof inner === 'string') return inner;
	return isJsonObject(inner) && typeof inner.fallback_value === 'string'
		? inner.fallback_value
		: undefined;
}
