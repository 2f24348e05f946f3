import { startServer } from './server.ts';

export default startServer;
