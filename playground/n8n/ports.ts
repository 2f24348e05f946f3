import { createServer } from 'node:net';
import { codeOf } from './lock.ts';
import { Problem } from './problem.ts';

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
	return await listenOnce(0, '127.0.0.1');
}

/** Throws a `Problem` that names the port and the variable that moves it, when something listens on it already. */
export async function assertPortFree(
	port: number,
	variable: string,
	suggestion: number = port + 10,
): Promise<void> {
	// "localhost" may mean either of the two, and a browser tries the second one first.
	for (const host of ['127.0.0.1', '::1']) {
		try {
			await listenOnce(port, host);
		} catch (error) {
			if (codeOf(error) === 'EADDRINUSE') {
				throw new Problem(
					`Port ${port} is in use by another program. Stop that program, or choose another port: ${variable}=${suggestion} npm start`,
				);
			}
			if (codeOf(error) === 'EACCES') {
				throw new Problem(
					`Port ${port} may not be opened by this user. Choose one above 1023: ${variable}=5678 npm start`,
				);
			}
			// A machine without IPv6 has no ::1 to be in use.
		}
	}
}

async function listenOnce(port: number, host: string): Promise<number> {
	return await new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen({ port, host, exclusive: true }, () => {
			const address = server.address();
			server.close(() => {
				resolve(typeof address === 'object' && address !== null ? address.port : port);
			});
		});
	});
}
