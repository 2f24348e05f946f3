import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { OWNER } from '../../playground/n8n/login.ts';

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where Chromium is on this machine: `CHROMIUM_PATH`, or where Linux packages put it. */
export function findChromium(): string | undefined {
	const asked = process.env.CHROMIUM_PATH;
	return (asked ? [asked] : CANDIDATES).find(existsSync);
}

export const NO_CHROMIUM =
	'SKIPPED: no Chromium on this machine, so the editor was not opened. Install the package "chromium" or set CHROMIUM_PATH.';

export async function openBrowser(executablePath: string): Promise<Browser> {
	return await chromium.launch({
		executablePath,
		args: [
			// Chromium refuses its sandbox to root, which is who runs tests in a container.
			...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			'--no-first-run',
		],
	});
}

/** Signs in as a person does and waits for the list of workflows. */
export async function signIn(page: Page, url: string): Promise<void> {
	await page.goto(`${url}/signin`);
	await page.locator('input[type="email"]').fill(OWNER.email);
	await page.locator('input[type="password"]').fill(OWNER.password);
	await page.locator('[data-test-id="form-submit-button"]').click();
	await page.waitForURL(/\/(home|workflows|workflow)/);
}
