import { issueCertificate } from '../certificate.ts';
import { runProcess } from '../engine/control/run-process.ts';
import type { CHARACTER_SETS } from './dialect/character-set.ts';
import { oracleDialect } from './dialect/dialect.ts';
import { listen } from './server.ts';

const SERVICE = 'PAS';

/**
 * Runs the Oracle simulator as a process of its own; see runProcess for its arguments. Before them: `--tls` for TCPS
 * with a certificate made at the start, whose authority is among the facts printed, and `--character-set NAME`.
 */
async function main(args: readonly string[]): Promise<void> {
  const rest = [...args];
  const withTls = rest[0] === '--tls' && rest.shift() !== undefined;
  const named = rest[0] === '--character-set' ? rest.splice(0, 2)[1] : undefined;
  const dialect = oracleDialect(named as keyof typeof CHARACTER_SETS | undefined);
  const certificate = withTls ? issueCertificate() : undefined;
  await runProcess(
    {
      dialect,
      load: (instance) => {
        instance.addDatabase(SERVICE);
      },
      async listen(instance, port) {
        const tls = certificate && { key: certificate.key, cert: certificate.certificate };
        const service = instance.target(null).name;
        const listener = await listen({ instance, dialect, service, port, ...(tls && { tls }) });
        return {
          port: listener.port,
          facts: { service, ...(certificate && { authority: certificate.authority }) },
          close: () => {
            void listener.close();
          },
        };
      },
    },
    rest,
  );
}

await main(process.argv.slice(2));
