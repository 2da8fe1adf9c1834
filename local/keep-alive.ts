import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalServer } from './local-server.ts';

/** Restarts in a row after which a server is given up: something is wrong with it, not with its killer. */
const MAX_RESTARTS = 20;
const FIRST_DELAY_MS = 200;
const MAX_DELAY_MS = 5_000;
/** A server that ran this long is healthy: the next death starts the count anew. */
const HEALTHY_MS = 60_000;

/** Starts the server again whenever it ends though nobody is stopping it, with growing pauses. */
export function keepAlive(
  name: string,
  server: LocalServer,
  isStopping: () => boolean,
  log: (line: string) => void,
): void {
  let restarts = 0;
  let startedAt = performance.now();
  const watch = () => server.onEnd(() => void revive());
  const revive = async () => {
    if (isStopping()) return;
    if (performance.now() - startedAt > HEALTHY_MS) restarts = 0;
    while (restarts < MAX_RESTARTS) {
      log(`${name} ended unexpectedly; starting it again.`);
      await sleep(Math.min(FIRST_DELAY_MS * 2 ** restarts, MAX_DELAY_MS));
      restarts += 1;
      if (isStopping()) return;
      if (await restarted(name, server, log)) {
        startedAt = performance.now();
        // A signal to stop may have come while it was starting.
        if (isStopping()) return server.stop();
        return watch();
      }
    }
    log(`${name} does not stay up: given up after ${MAX_RESTARTS} restarts. See ${server.logFile}.`);
  };
  watch();
}

async function restarted(name: string, server: LocalServer, log: (line: string) => void): Promise<boolean> {
  try {
    await server.restart();
    return true;
  } catch (error) {
    log(`${name}: ${error instanceof Error ? error.message : 'it did not start'}`);
    return false;
  }
}
