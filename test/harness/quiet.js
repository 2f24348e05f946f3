// The engine logs every failure that a test provokes.
process.env.N8N_LOG_LEVEL ??= 'silent';
