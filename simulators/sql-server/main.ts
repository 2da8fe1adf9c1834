import { runProcess } from '../engine/control/run-process.ts';
import type { Instance } from '../engine/instance.ts';
import { sqlServerDialect } from './dialect/dialect.ts';
import { listen } from './server.ts';

let running: Instance | null = null;
const dialect = sqlServerDialect(() => {
  if (running === null) throw new Error('the simulator does not listen yet');
  return running;
}, Date.now);

/** `node simulators/sql-server/main.ts`: see runProcess for its options. Without `--load`: one empty database. */
await runProcess(
  {
    dialect,
    load(instance, { database = 'Cutover', user = 'reader', password = 'simulator' }) {
      instance.addDatabase(database);
      instance.addPrincipal(user, password);
    },
    async listen(instance, port) {
      running = instance;
      const { port: bound, certificate, close } = await listen({ instance, port });
      return { port: bound, facts: { authority: certificate.authority }, close: () => void close() };
    },
  },
  process.argv.slice(2),
);
