import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { LOOPBACK } from './ports.ts';
import { ROLE } from './postgres-cluster.ts';
import { hasCode } from './processes.ts';
import type { ServerProcess } from './server-process.ts';

/** Until the server must answer at all; and how long it may go on saying that it recovers from a crash. */
const SILENCE_MS = 30_000;
const RECOVERY_MS = 600_000;
const SETTLE_MS = 10_000;

/** What a server answers that replays its log after a crash. */
const CANNOT_CONNECT_NOW = '57P03';
/** The same, and what a session hears that is cut off because of another one's crash. */
const RECOVERING = [CANNOT_CONNECT_NOW, '57P02', 'ECONNRESET', 'EPIPE'];

export async function connect(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: 5_000 });
  await client.connect();
  return client;
}

/** Null when the server answers; otherwise why it does not. */
export async function untilReady(
  server: ServerProcess,
  password: string,
  port: number,
): Promise<string | null> {
  const begun = performance.now();
  let patience = SILENCE_MS;
  while (performance.now() - begun < patience) {
    if (!server.isRunning()) return 'it ended at once';
    try {
      const client = await connect({ host: LOOPBACK, port, user: ROLE, password, database: 'postgres' });
      await client.end();
      return null;
    } catch (error) {
      if (hasCode(error, CANNOT_CONNECT_NOW)) patience = RECOVERY_MS;
      await sleep(30);
    }
  }
  return `no answer within ${patience / 1000} s`;
}

/**
 * Before a fast shutdown: asked for while the server recovers from a lost session it hangs, PostgreSQL 18 never ends it.
 * Whoever connects in that moment may be cut off without a word, so that the driver's error has no code.
 */
export async function untilRecovered(connectionString: string): Promise<void> {
  const giveUp = performance.now() + SETTLE_MS;
  while (performance.now() < giveUp) {
    try {
      const client = await connect({ connectionString });
      return await client.end();
    } catch (error) {
      const saysWhy = error instanceof Error && 'code' in error && error.code !== undefined;
      if (saysWhy && !hasCode(error, ...RECOVERING)) return;
      await sleep(30);
    }
  }
}
