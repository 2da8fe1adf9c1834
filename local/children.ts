import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { Environment } from './environment.ts';
import { signalAtExit } from './exit-signals.ts';
import type { Home } from './home.ts';
import { forgetProcess, recordProcess } from './orphans.ts';

/** One of our own programs, run by this Node: `node <script> <args…>`. */
export interface ChildProgram {
  /** Names it in messages and in the home; one process per name, for example `worker-1`. */
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
  readonly env: Environment;
  /** Both output channels are appended to it. */
  readonly logFile: string;
  /** Start it again when it dies, after a pause that doubles up to the longest. Absent: it stays dead. */
  readonly restart?: { readonly pauseMs: number; readonly longestPauseMs: number };
  /** How long it may take to finish after SIGTERM, before SIGKILL. Default 10 s. */
  readonly graceMs?: number;
  readonly log?: (line: string) => void;
}

export interface Child {
  readonly name: string;
  /** Of the process that runs now; null between two of them, and at the end. */
  pid(): number | null;
  /** How many processes there have been. */
  starts(): number;
  /** Settles when it has ended and will not be started again; with its last exit code, null for a signal. */
  readonly ended: Promise<number | null>;
  /** Asks it to finish, waits, and kills it if need be. It is not started again. */
  stop(): Promise<void>;
}

const GRACE_MS = 10_000;
/** After this long in life a child's next pause is the first again. */
const HEALTHY_MS = 30_000;

/**
 * Starts a program of ours in a process group of its own. It is recorded in the home, so that the next start
 * can end it; a channel tells it when this process is gone (see `onParentGone`).
 */
export function startChild(home: Home, program: ChildProgram): Child {
  const { name, restart, graceMs = GRACE_MS, log = () => undefined } = program;
  let current: ChildProcess | null = null;
  let starts = 0;
  let pauseMs = restart?.pauseMs ?? 0;
  let pause: NodeJS.Timeout | null = null;
  let stopping = false;
  const { promise: ended, resolve: end } = Promise.withResolvers<number | null>();

  const start = () => {
    const begun = performance.now();
    const child = spawnLogged(program);
    current = child;
    starts += 1;
    signalAtExit(child, 'SIGTERM');
    if (child.pid !== undefined) recordProcess(home, name, child.pid);
    whenEnded(child, (code) => {
      current = null;
      forgetProcess(home, name);
      if (stopping || restart === undefined) return end(code);
      if (performance.now() - begun > HEALTHY_MS) pauseMs = restart.pauseMs;
      log(`${name} ended unexpectedly; starting it again.`);
      pause = setTimeout(start, pauseMs);
      pauseMs = Math.min(pauseMs * 2, restart.longestPauseMs);
    });
  };
  start();

  const stop = async () => {
    stopping = true;
    if (current === null) {
      if (pause !== null) clearTimeout(pause);
      end(null);
    }
    current?.kill('SIGTERM');
    const kill = setTimeout(() => {
      log(`${name} did not finish within ${graceMs / 1000} s: killing it.`);
      current?.kill('SIGKILL');
    }, graceMs);
    await ended;
    clearTimeout(kill);
  };
  return { name, pid: () => current?.pid ?? null, starts: () => starts, ended, stop };
}

function spawnLogged({ script, args, env, logFile }: ChildProgram): ChildProcess {
  const log = openSync(logFile, 'a', 0o600);
  try {
    return spawn(process.execPath, [script, ...args], {
      env: { ...env },
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
    });
  } finally {
    closeSync(log);
  }
}

/** Also when it could not be started at all. */
function whenEnded(child: ChildProcess, listener: (code: number | null) => void): void {
  let told = false;
  const tell = (code: number | null) => {
    if (!told) listener(code);
    told = true;
  };
  child.once('exit', tell);
  child.once('error', () => child.pid === undefined && tell(null));
}
