import { fileURLToPath } from 'node:url';
import { type Child, startChild } from '../local/children.ts';
import type { LocalServices } from '../local/services.ts';
import type { Environment } from './environment.ts';
import type { WorkerRole } from './worker.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const RESTART = { pauseMs: 500, longestPauseMs: 10_000 };

/** One process that decides and two that move rows: as many as the two cores of a small machine can use. */
export function startDemoWorkers(
  { home, databaseUrl, temporalAddress }: LocalServices,
  config: string,
  env: Environment,
  roles: readonly WorkerRole[] = ['orchestrate', 'move', 'move'],
): Child[] {
  return roles.map((role, index) =>
    startChild(home, {
      name: `worker-${index + 1}`,
      script: MAIN,
      args: ['--config', config, 'worker', '--role', role],
      env: { ...env, CUTOVER_DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: temporalAddress },
      logFile: home.path(`worker-${index + 1}.log`),
      restart: RESTART,
    }),
  );
}
