// npm run test:real
// The contract of a source, on the servers that the environment names. Without any it says so and fails: nothing was
// tried.

import { fileURLToPath } from 'node:url';
import { startVitest } from 'vitest/node';
import { HOW, serversIn } from './servers.ts';

const { oracle, sqlServer } = serversIn(process.env);
for (const [kind, server] of Object.entries({ Oracle: oracle, 'SQL Server': sqlServer }))
  console.log(
    server ? `${kind}: ${server.host}:${server.port}/${server.database}` : `${kind}: none named, not tried`,
  );

if (!oracle && !sqlServer) {
  console.log(`\nNothing was tried.\n${HOW}`);
  process.exit(1);
}

const vitest = await startVitest([], {
  config: fileURLToPath(new URL('vitest.config.ts', import.meta.url)),
  ...{ watch: false, run: true },
});
await vitest.close();
