import { isJsonObject } from '../../json.ts';
import type { Json, JsonObject } from '../../twin.ts';
import type { Answer, Call, Methods } from './call.ts';
import { fail, failed, get, listArg, numberArg, objectArg, ok, post, textArg } from './call.ts';
import { send } from './dispatch.ts';
import { checkParams, renderTemplate } from './templateParams.ts';
import type { Template } from './types.ts';

/** The exact body of chat-api.md 1.4: name, language or namespace is missing. */
const NOT_DEFINED = fail(400, { message: 'template is not defined' });

/** The documented envelope of a provider error (chat-api.md 1.4); texts and codes inside are Meta's. */
export function providerError(code: number, title: string, detail: string): Answer {
	const message = `(#${code}) ${title}`;
	return fail(400, { error: { code, error_user_title: title, error_user_msg: detail, message } });
}

function sendTemplate(call: Call): Answer {
	const { args, instance } = call;
	const name = textArg(args, 'template');
	const language = objectArg(args, 'language');
	const code = language === undefined ? undefined : textArg(language, 'code');
	const namespace = textArg(args, 'namespace');
	if (!name || !code || !namespace) return NOT_DEFINED;
	if (language?.policy !== undefined && language.policy !== 'deterministic') {
		return providerError(100, 'Invalid parameter', 'language.policy must be deterministic');
	}
	const named = instance.templates.filter((template) => template.name === name);
	const template = named.find((candidate) => candidate.language === code);
	if (!template) {
		const missing =
			named.length === 0 ? `Template ${name} does not exist` : `${name} has no translation ${code}`;
		return providerError(132001, 'Template name does not exist in the translation', missing);
	}
	if (template.form.namespaceKey !== 'none' && template.namespace !== namespace) return NOT_DEFINED;
	if (template.status.toLowerCase() !== 'approved') {
		return providerError(
			132001,
			'Template is not approved',
			`Template ${name} is ${template.status}`,
		);
	}
	const params = args.params === undefined ? [] : listArg(args, 'params');
	const wrong = checkParams(template, params);
	if (wrong) return providerError(wrong.code, wrong.title, wrong.detail);
	const text = renderTemplate(template, params ?? []);
	return send(
		call,
		{ type: 'template', body: text, text, note: `template ${name} (${code})` },
		true,
	);
}

/** Every odd form in which real channels list templates (chat-api.md 1.10). */
function wireTemplate(template: Template, withId: boolean): JsonObject {
	const { form, id, namespace, components, ...rest } = template;
	const shown: Json = form.componentsAsText ? JSON.stringify(components) : components;
	const key = form.namespaceKey ?? 'namespace';
	const named: JsonObject = key === 'none' ? {} : { [key]: namespace };
	return { ...(withId ? { id } : {}), ...rest, ...named, components: shown };
}

function templates({ args, instance }: Call): Answer {
	const sort = textArg(args, 'sort') ?? '';
	const key = sort === 'id' || sort === 'name' || sort === 'status' ? sort : undefined;
	const sorted = [...instance.templates];
	if (key) sorted.sort((first, second) => first[key].localeCompare(second[key]));
	const offset = numberArg(args, 'offset') ?? 0;
	const limit = numberArg(args, 'limit') ?? sorted.length;
	const page = sorted.slice(offset, offset + limit);
	const isBusiness = instance.kind === 'business';
	return ok({
		total: sorted.length,
		templates: page.map((item) => wireTemplate(item, isBusiness)),
	});
}

const COMPONENT_TYPES = ['BODY', 'HEADER', 'FOOTER', 'BUTTONS'];

/** The answer is UNKNOWN, the specification shows an empty object (chat-api.md 1.10). Review takes a moment. */
function addTemplate({ args, instance, world }: Call): Answer {
	const [name, category, language] = ['name', 'category', 'language'].map(
		(key) => textArg(args, key) ?? '',
	);
	const components = (listArg(args, 'components') ?? []).filter(isJsonObject);
	if (!name || !category || !language) return NOT_DEFINED;
	const isBody = (item: JsonObject) => String(item.type).toUpperCase() === 'BODY';
	const isKnown = (item: JsonObject) => COMPONENT_TYPES.includes(String(item.type).toUpperCase());
	if (!/^[a-z0-9_]+$/.test(name))
		return providerError(100, 'Invalid parameter', 'name: a-z, 0-9 and _ only');
	if (!components.some(isBody) || !components.every(isKnown)) {
		return providerError(100, 'Invalid parameter', 'components: a BODY is required');
	}
	if (instance.templates.some((item) => item.name === name && item.language === language)) {
		return providerError(2388023, 'Template already exists', `${name} exists in ${language}`);
	}
	instance.count.id += 1;
	const template: Template = {
		id: String(810_000_000 + instance.count.id),
		name,
		namespace: instance.templates[0]?.namespace ?? 'sandbox_namespace',
		language,
		category,
		status: 'submitted',
		rejected_reason: 'NONE',
		components,
		form: {},
	};
	instance.templates.push(template);
	world.tools.later(2000, () => {
		template.status = 'approved';
	});
	return ok({});
}

function removeTemplate({ args, instance }: Call): Answer {
	const name = textArg(args, 'name') ?? '';
	const kept = instance.templates.filter((template) => template.name !== name);
	if (kept.length === instance.templates.length) return failed(`Template ${name} not found`);
	instance.templates = kept;
	return ok({ result: 'success' });
}

export const templateMethods: Methods = {
	sendTemplate: post(sendTemplate),
	templates: get(templates),
	addTemplate: post(addTemplate),
	removeTemplate: post(removeTemplate),
};
