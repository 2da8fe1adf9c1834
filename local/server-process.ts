import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, renameSync, statSync } from 'node:fs';
import type { Environment } from './environment.ts';
import { signalAtExit } from './exit-signals.ts';
import type { Home } from './home.ts';
import { forgetProcess, recordProcess } from './orphans.ts';
import { type EndStep, endProcess } from './processes.ts';

/** A server of ours, running in a process group of its own so that a Ctrl-C does not reach it before us. */
export interface ServerProcess {
  readonly pid: number;
  isRunning(): boolean;
  /** Settles when the process has ended, for whatever reason; until then it keeps this process from ending. */
  ended(): Promise<void>;
  /** Called when it has ended; does not keep this process from ending. */
  onEnd(listener: () => void): void;
  end(steps: readonly EndStep[]): Promise<void>;
}

export interface ServerCommand {
  /** Names the record in the home; one process per name. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly env: Environment;
  /** Both output channels are appended to it. */
  readonly logFile: string;
  /** The user to run as; null for our own. */
  readonly user: { readonly uid: number; readonly gid: number } | null;
}

const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

/** Starts a server and records it in the home. Rejects when the command cannot be run at all. */
export async function startServer(home: Home, server: ServerCommand): Promise<ServerProcess> {
  const child = await spawnLogged(server);
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${server.name} has no pid`);
  const identity = recordProcess(home, server.name, pid) ?? { pid, started: '', command: '' };
  const ended = hasEnded(child).then(() => {
    forgetProcess(home, server.name);
  });
  signalAtExit(child, server.name === 'postgresql' ? 'SIGINT' : 'SIGTERM');
  // A caller that forgets to stop it must not hang: it ends, and the server with it.
  child.unref();
  return {
    pid,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    ended: () => {
      child.ref();
      return ended;
    },
    onEnd: (listener) => void ended.then(listener),
    end: async (steps) => {
      child.ref();
      await endProcess(identity, steps);
      await ended;
    },
  };
}

async function spawnLogged({
  command,
  args,
  folder,
  env,
  logFile,
  user,
}: ServerCommand): Promise<ChildProcess> {
  rotate(logFile);
  const log = openSync(logFile, 'a', 0o600);
  try {
    const child = spawn(command, args, {
      cwd: folder,
      env: { ...env },
      detached: true,
      stdio: ['ignore', log, log],
      ...(user ?? {}),
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    return child;
  } finally {
    closeSync(log);
  }
}

function hasEnded(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

function rotate(logFile: string): void {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) renameSync(logFile, `${logFile}.1`);
}
