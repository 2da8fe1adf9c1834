import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** One process for certain: a pid alone is given to another process sooner or later. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it began: the boot and the clock ticks since then (Linux), or `ps -o lstart` (macOS). Compared, never read. */
  readonly started: string;
  readonly command: string;
}

/** A signal and how long the process has to obey it. */
export interface EndStep {
  readonly signal: NodeJS.Signals;
  readonly waitMs: number;
}

const onLinux = existsSync('/proc/self/stat');

/** The process now running under this pid; null when there is none, or only one that has ended and was not collected. */
export function identify(pid: number): ProcessIdentity | null {
  return onLinux ? identifyByProc(pid) : identifyByPs(pid);
}

export function isRunning(process: ProcessIdentity): boolean {
  const now = identify(process.pid);
  return now !== null && now.started === process.started && now.command === process.command;
}

/** Sends each signal in turn until the process is gone. False when it outlived them all. */
export async function endProcess(process: ProcessIdentity, steps: readonly EndStep[]): Promise<boolean> {
  for (const { signal, waitMs } of steps) {
    if (!isRunning(process)) return true;
    sendSignal(process.pid, signal);
    if (await isGoneWithin(process, waitMs)) return true;
  }
  return !isRunning(process);
}

export async function isGoneWithin(process: ProcessIdentity, waitMs: number): Promise<boolean> {
  const end = performance.now() + waitMs;
  while (isRunning(process)) {
    if (performance.now() > end) return false;
    await sleep(20);
  }
  return true;
}

/** Sends a signal; a process that is already gone is no error. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) throw error;
  }
}

/** Whether the pid is in use at all, be it by a process that has ended and was not collected. */
export function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if (hasCode(error, 'ESRCH')) return false;
    if (hasCode(error, 'EPERM')) return true;
    throw error;
  }
}

/** Whether an error of Node's file and process functions carries one of these codes. */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

function identifyByProc(pid: number): ProcessIdentity | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may itself hold spaces and parentheses; the fields counted start behind it.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z' || state === 'X') return null;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
    return { pid, started: `${boot} ${fields[18]}`, command };
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ESRCH')) return null;
    throw error;
  }
}

function identifyByPs(pid: number): ProcessIdentity | null {
  try {
    const options = { encoding: 'utf8', env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' } } as const;
    const line = execFileSync(
      'ps',
      ['-ww', '-o', 'state=,lstart=,command=', '-p', String(pid)],
      options,
    ).trim();
    const [, state, started, command] = /^(\S+)\s+(\w+ +\w+ +\d+ +[\d:]+ +\d+)\s+(.*)$/s.exec(line) ?? [];
    if (!state || !started || command === undefined || state.startsWith('Z')) return null;
    return { pid, started, command };
  } catch (error) {
    // ps ends with 1 when there is no such process.
    if (error instanceof Error && 'status' in error && error.status === 1) return null;
    throw error;
  }
}
