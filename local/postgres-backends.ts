import { readdirSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readIfPresent } from './home.ts';
import { END_STEPS } from './orphans.ts';
import { answersSignals, endProcess, hasCode, identify, sendSignal } from './processes.ts';

/** Backends notice the death of their postmaster by themselves, except in the middle of computing. */
const PATIENCE_MS = 5_000;

/**
 * Makes sure that no process works on this data folder any more. A postmaster that was not recorded is ended;
 * backends that outlived their postmaster are waited for, then killed: while one runs, no restart is allowed.
 */
export async function clearDataFolder(data: string, log: (line: string) => void): Promise<void> {
  const pidFile = join(data, 'postmaster.pid');
  const pid = Number((readIfPresent(pidFile) ?? '').split('\n')[0]);
  const postmaster = pid > 0 ? identify(pid) : null;
  if (postmaster?.command.includes(data)) {
    log(`Ending PostgreSQL (process ${pid}), left running by a Cutover that was killed.`);
    await endProcess(postmaster, END_STEPS.postgresql);
  }
  const giveUp = performance.now() + PATIENCE_MS;
  let backends = backendsIn(data);
  if (backends.length > 0) log(`Waiting for ${backends.length} PostgreSQL sessions whose server was killed.`);
  while (backends.length > 0) {
    if (performance.now() > giveUp) for (const backend of backends) sendSignal(backend, 'SIGKILL');
    await sleep(50);
    backends = backendsIn(data);
  }
  // PostgreSQL would take a zombie, or another process that was given this pid since, for a living postmaster.
  if (pid > 0 && answersSignals(pid)) rmSync(pidFile, { force: true });
}

/** PostgreSQL processes whose working directory is this data folder. Empty where there is no /proc to look in. */
export function backendsIn(data: string): number[] {
  if (process.platform !== 'linux') return [];
  const folder = realpathSync(data);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => linkOf(pid, 'cwd') === folder && linkOf(pid, 'exe')?.includes('/postgres'));
}

function linkOf(pid: number, name: 'cwd' | 'exe'): string | null {
  try {
    return readlinkSync(`/proc/${pid}/${name}`);
  } catch (error) {
    // Gone, a zombie, or a kernel thread.
    if (hasCode(error, 'ENOENT', 'ESRCH', 'EACCES')) return null;
    throw error;
  }
}
