export interface Place {
	home: string;
	port: number;
	brokerPort: number;
}

/** Settings of another n8n, of npm or of a test runner in the caller's shell must not reach this one. */
const NOT_INHERITED =
	/^(N8N_|DB_|EXECUTIONS_|QUEUE_|CREDENTIALS_|WORKFLOWS_|NODES_|npm_|JEST_|WEBHOOK_URL$|NODE_ENV$|NODE_OPTIONS$|GENERIC_TIMEZONE$)/;

/** Everything by which n8n reports, asks or downloads on its own. A playground must work without network, and quietly. */
const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	N8N_REINSTALL_MISSING_PACKAGES: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_AI_ENABLED: 'false',
	N8N_DISABLED_MODULES: 'instance-ai,mcp-registry',
};

/** The environment of one n8n process. `extra` wins over everything that is chosen here. */
export function n8nEnvironment(place: Place, extra: Record<string, string>): NodeJS.ProcessEnv {
	const inherited = Object.entries(process.env).filter(([name]) => !NOT_INHERITED.test(name));
	return {
		...Object.fromEntries(inherited),
		...QUIET,
		NODE_ENV: 'production',
		DB_TYPE: 'sqlite',
		N8N_USER_FOLDER: place.home,
		// Twins of messengers hold no real secrets, but an editor that runs code is not for the whole network.
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		// Out of these two n8n makes the address of its webhooks, unless WEBHOOK_URL or N8N_WEBHOOK_URL say another one.
		N8N_HOST: 'localhost',
		N8N_PORT: String(place.port),
		N8N_SECURE_COOKIE: 'false',
		N8N_RUNNERS_BROKER_PORT: String(place.brokerPort),
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '10',
		// The limit of what the editor shows also cuts what the REST API returns to tests and benchmarks.
		EXECUTIONS_DATA_MAX_DISPLAY_SIZE: '0',
		...extra,
	};
}
