import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials } from '../../playground/credentials.ts';
import { loadCredentials } from '../../playground/n8n/content.ts';
import { installPack } from '../../playground/n8n/pack.ts';
import { freePort } from '../../playground/n8n/ports.ts';
import { startN8n } from '../../playground/n8n/server.ts';
import { type Harness, openHarness } from './harness.ts';

let harness: Harness;
const home = mkdtempSync(join(tmpdir(), 'messengers-restart-'));
beforeAll(async () => {
	harness = await openHarness();
});
afterAll(async () => {
	await harness.close();
	rmSync(home, { recursive: true, force: true });
});

test('after n8n was killed and started again, events still arrive, once, and everything is put back', async () => {
	const { sandbox } = harness;
	const instance = sandbox.twins.chatApi.world.instances.get('777');
	if (!instance) throw new Error('No instance 777');
	sandbox.twins.chatApi.configure({ webhooks: { '777': ['https://other.example/hook'] } });
	await installPack(home, harness.tarball);
	const port = await freePort();
	const first = await startN8n({ home, port });
	await loadCredentials(first, credentials, sandbox.urls);
	const id = await first.importWorkflow({
		name: 'Restart',
		nodes: [
			{
				name: 'Trigger',
				type: 'n8n-nodes-messengers.chatApiTrigger',
				typeVersion: 1,
				position: [0, 0],
				webhookId: 'a2d1f1b0-0000-4000-8000-000000000777',
				parameters: { events: ['messageIn', 'instanceStatus'], takeOver: 'replace' },
				credentials: { chatApiInstanceApi: { id: '1', name: 'Chat API (sandbox)' } },
			},
		],
		connections: {},
	});
	await first.activate(id);
	const registered = [...instance.webhooks];
	const body = JSON.stringify({
		instanceId: '777',
		messages: [
			{ id: 'false_1@c.us_1', body: 'before', type: 'chat', fromMe: false, chatId: '1@c.us' },
		],
	});
	const send = async () =>
		await fetch(registered[0] ?? '', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body,
		});
	expect((await send()).status).toBe(200);
	await first.waitForExecution(id);
	await first.kill();

	const second = await startN8n({ home, port });
	try {
		expect(instance.webhooks).toEqual(registered);
		// The provider repeats what it reported before the crash: the stored window knows it.
		expect((await send()).status).toBe(200);
		await sandbox.twins.chatApi.incoming({ account: '777', to: '15550001111', text: 'after' });
		const execution = await second.waitForExecution(
			id,
			(done) => done.items('Trigger')[0]?.json.text === 'after',
		);
		expect(execution.items('Trigger')).toHaveLength(1);
		expect(await second.executions(id)).toHaveLength(2);
		await second.deactivate(id);
		expect(instance.webhooks).toEqual(['https://other.example/hook']);
		expect(instance.settings.statusNotificationsOn).toBe(false);
	} finally {
		await second.stop();
	}
});
