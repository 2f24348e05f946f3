import type {
	IDataObject,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { systemClock } from '../clock';
import { isObject } from '../json';
import { findQuestion } from './waiting';
import type { Question } from './waiting';
import { pageHeaders, toHtml } from './waitPage';
import type { Page } from './waitPage';

const common = {
	name: 'default',
	responseMode: 'onReceived',
	responseData: '',
	path: '={{ $nodeId }}',
	restartWebhook: true,
	isFullPath: true,
} as const;

/** The two ways in which the links are called. n8n leads them to the node only while its execution waits there. */
export const waitWebhooks: IWebhookDescription[] = [
	{ ...common, httpMethod: 'GET' },
	{ ...common, httpMethod: 'POST' },
];

/** What the editor shows at the node that waits. */
export const waitingNodeTooltip =
	'={{ $parameter["operation"] === "sendAndWait" ? "The workflow goes on when the person has answered" : "" }}';

const ANSWER = 'answer';

/**
 * Answers a call of a link; n8n has checked its signature. A GET never counts as an answer, because messengers and
 * crawlers fetch links to show a preview: it gets a page whose button sends a POST.
 */
export async function answerWait(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const question = findQuestion(context);
	const query: unknown = context.getQueryData();
	const { round, approved } = isObject(query) ? query : {};
	if (!question || round !== question.round || !fits(question, approved)) {
		return show(context, 410, closed);
	}
	if (context.getRequestObject().method !== 'POST')
		return show(context, 200, ask(question, approved));
	const data = read(context, question, approved);
	if (!data) return show(context, 400, ask(question, approved));
	setHeaders(context);
	return {
		// n8n sends it when the workflow goes on; of two answers in the same moment, only one gets it.
		webhookResponse: toHtml({ title: question.title, text: question.thanks }),
		workflowData: [[{ json: { data: { ...data, respondedAt: now() } } }]],
	};
}

const closed: Page = {
	title: 'No longer open',
	text: 'This question was answered already, or its time is over.',
};

function fits({ kind, declineLabel }: Question, approved: unknown): boolean {
	if (kind === 'freeText') return approved === undefined;
	return approved === 'true' || (approved === 'false' && declineLabel !== '');
}

function ask(question: Question, approved: unknown): Page {
	const { title, message, kind, approveLabel, declineLabel, respondLabel } = question;
	if (kind === 'freeText') {
		return {
			title,
			text: message,
			form: { button: respondLabel, textField: { label: title, name: ANSWER } },
		};
	}
	const decline = approved === 'false';
	return {
		title,
		text: message,
		form: { button: decline ? declineLabel : approveLabel, decline },
		note: 'Nothing happens until you press the button.',
	};
}

/** The answer of the person; nothing when the form was empty. */
function read(
	context: IWebhookFunctions,
	{ kind }: Question,
	approved: unknown,
): IDataObject | undefined {
	if (kind === 'approval') return { approved: approved === 'true' };
	const body: unknown = context.getBodyData();
	const text = isObject(body) ? String(body[ANSWER] ?? '').trim() : '';
	return text === '' ? undefined : { text: text.replace(/\r\n/g, '\n') };
}

function now(): string {
	return new Date(systemClock.now()).toISOString();
}

function setHeaders(context: IWebhookFunctions): void {
	const response = context.getResponseObject();
	for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
}

function show(context: IWebhookFunctions, status: number, page: Page): IWebhookResponseData {
	setHeaders(context);
	context.getResponseObject().status(status).end(toHtml(page));
	return { noWebhookResponse: true };
}
