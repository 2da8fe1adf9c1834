import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { localAccounts } from '../../dashboard/access/local-accounts.ts';
import { openIdProvider } from '../../dashboard/access/openid.ts';
import type { SignIn } from '../../dashboard/access/sign-in.ts';
import { type ServerOptions, startServer } from '../../dashboard/server.ts';
import type { Meter } from '../../domain/metrics.ts';
import { RunError } from '../../domain/run-error.ts';
import { onParentGone } from '../../local/parent.ts';
import { requireTarget } from '../../store/target.ts';
import { log } from '../log.ts';
import { openOperations } from '../operations/open.ts';
import { within } from '../operations/within.ts';
import { operationsPort, port } from '../port.ts';
import { type Session, withSession } from '../session.ts';
import { registerAccounts } from './dashboard-accounts.ts';

const CONNECTIONS = 8;

export function registerDashboard(program: Command): void {
  const command = program
    .command('dashboard')
    .description('serve the dashboard until it is stopped')
    .option(
      '--port <n>',
      'port to listen at, 0 for any that is free (default: that of the configuration)',
      port,
    )
    .addOption(operationsPort())
    .addHelpText('after', '\nExample:\n  cutover dashboard --port 8480')
    .action(async (options: Options, own: Command) =>
      withSession(own, (session) => serve(session, options), { connections: () => CONNECTIONS }),
    );
  registerAccounts(command);
}

interface Options {
  readonly port?: number;
  readonly operationsPort?: number;
}

async function serve({ bench, json }: Session, options: Options): Promise<void> {
  const { meter, during } = await openOperations('dashboard', options.operationsPort);
  const { dashboard: config } = bench.loaded.config;
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  onParentGone(end);
  const limits = { idleMinutes: config.session.idle_minutes, hours: config.session.hours };
  const ready = async () => {
    await within(requireTarget(bench.database), 'TARGET_UNREACHABLE');
  };
  await during(ready, async () => {
    const server = await startServer(
      { store: bench.database, signIn: signInOf(bench, meter), limits, log, meter },
      await serverOptions(bench, options.port),
    );
    console.log(json ? JSON.stringify({ dashboard: server.url }) : `The dashboard: ${server.url}`);
    await ended;
    await server.close();
  });
}

function signInOf({ database, loaded }: Session['bench'], meter: Meter): SignIn {
  const { openid } = loaded.config.dashboard;
  if (openid === undefined) return localAccounts(database, meter);
  const secret = openid.client_secret && loaded.secrets(openid.client_secret);
  return openIdProvider(database, openid, secret);
}

async function serverOptions({ loaded }: Session['bench'], port?: number): Promise<ServerOptions> {
  const { host, port: configured, url, tls, behind_proxy } = loaded.config.dashboard;
  const read = (path: string) =>
    readFile(resolve(loaded.folder, path), 'utf8').catch(() => {
      throw new RunError('DASHBOARD_NOT_STARTED', { unreadable: path });
    });
  return {
    ...{ host, port: port ?? configured, proxies: behind_proxy },
    ...(url !== undefined && { url }),
    ...(tls && { tls: { cert: await read(tls.cert), key: await read(tls.key) } }),
  };
}
