import { fileURLToPath } from 'node:url';
import { EVERY_ROLE } from '../domain/dashboard-roles.ts';
import { type Child, startChild } from '../local/children.ts';
import { freePort, LOOPBACK } from '../local/ports.ts';
import type { LocalServices } from '../local/services.ts';
import type { Database } from '../store/database.ts';
import { untilListening } from './demo-listening.ts';
import type { Environment } from './environment.ts';
import { newAccount } from './new-account.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const ACCOUNT = 'demo';
const RESTART = { pauseMs: 500, longestPauseMs: 10_000 };

export interface DemoDashboard {
  readonly child: Child;
  /** Where it is, and how to come in: to be shown once. */
  readonly words: string;
}

/** Starts the dashboard on a free port of this machine, with an account that sees every page and lasts as long as its target. */
export async function startDemoDashboard(
  { home, databaseUrl, temporalAddress }: LocalServices,
  database: Database,
  config: string,
  env: Environment,
): Promise<DemoDashboard> {
  const password = await newAccount(database, ACCOUNT, EVERY_ROLE, 'demo');
  const port = await freePort(null);
  const child = startChild(home, {
    name: 'dashboard',
    script: MAIN,
    args: ['--config', config, 'dashboard', '--port', String(port)],
    env: { ...env, CUTOVER_DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: temporalAddress },
    logFile: home.path('dashboard.log'),
    restart: RESTART,
  });
  try {
    await untilListening('dashboard', port);
  } catch (error) {
    await child.stop();
    throw error;
  }
  return { child, words: `Dashboard: http://${LOOPBACK}:${port}  name: ${ACCOUNT}  password: ${password}` };
}
