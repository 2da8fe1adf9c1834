import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import type { Home } from './home.ts';
import { readIfPresent, writePrivately } from './home.ts';
import { type EndStep, endProcess, identify, isRunning, type ProcessIdentity } from './processes.ts';

/** How each kind of process is asked to end: politely, then firmly. */
export const END_STEPS = {
  /** SIGINT is PostgreSQL's fast shutdown: sessions are cut off, data is written. SIGQUIT leaves recovery to the next start. */
  postgresql: [
    { signal: 'SIGINT', waitMs: 15_000 },
    { signal: 'SIGQUIT', waitMs: 5_000 },
    { signal: 'SIGKILL', waitMs: 5_000 },
  ],
  other: [
    { signal: 'SIGTERM', waitMs: 5_000 },
    { signal: 'SIGKILL', waitMs: 5_000 },
  ],
} as const satisfies Record<string, readonly EndStep[]>;

/** Writes down a process that this home has started, so that the next start finds it should this one be killed. */
export function recordProcess(home: Home, name: string, pid: number): ProcessIdentity | null {
  const identity = identify(pid);
  if (identity === null) return null;
  mkdirSync(home.path('processes'), { recursive: true });
  writePrivately(recordFile(home, name), JSON.stringify(identity));
  return identity;
}

export function forgetProcess(home: Home, name: string): void {
  rmSync(recordFile(home, name), { force: true });
}

/**
 * Ends what an earlier Cutover, killed before it could, left running in this home. A pid that now belongs to
 * another process is left alone. Workers end before the servers they talk to.
 */
export async function endOrphans(home: Home, log: (line: string) => void): Promise<void> {
  const names = recordedNames(home).sort((a, b) => serversLast(a) - serversLast(b));
  for (const name of names) {
    const recorded = readRecord(home, name);
    if (recorded !== null && isRunning(recorded)) {
      log(`Ending ${name} (process ${recorded.pid}), left running by a Cutover that was killed.`);
      await endProcess(recorded, END_STEPS[name === 'postgresql' ? name : 'other']);
    }
    forgetProcess(home, name);
  }
}

const recordFile = (home: Home, name: string) => home.path('processes', `${name}.json`);

const serversLast = (name: string) => ['temporal', 'postgresql'].indexOf(name);

function recordedNames(home: Home): string[] {
  mkdirSync(home.path('processes'), { recursive: true });
  return readdirSync(home.path('processes'))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length));
}

function readRecord(home: Home, name: string): ProcessIdentity | null {
  const text = readIfPresent(recordFile(home, name));
  return text === null ? null : (JSON.parse(text) as ProcessIdentity);
}
