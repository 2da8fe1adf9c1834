import type { EndStep } from './processes.ts';
import type { ServerProcess } from './server-process.ts';

/** A server of ours that can be stopped, killed from outside and started again on its port. */
export interface LocalServer {
  readonly logFile: string;
  pid(): number;
  isRunning(): boolean;
  /** Settles when the server that runs now ends, by `stop` or otherwise; until then this process stays alive. */
  ended(): Promise<void>;
  /** The same as a callback, which does not keep this process alive. For the server that runs now, not its successors. */
  onEnd(listener: () => void): void;
  stop(): Promise<void>;
  /** Ends what is left of the server and starts it again. */
  restart(): Promise<void>;
}

/** How a server is started again and ended. */
export interface LifeCycle {
  startAgain(): Promise<ServerProcess>;
  /** Waits for a moment at which it can be ended well. */
  beforeEnd?(): Promise<void>;
  readonly steps: readonly EndStep[];
}

export function localServer(logFile: string, first: ServerProcess, life: LifeCycle): LocalServer {
  let server = first;
  let last: Promise<void> = Promise.resolve();
  // One after the other: a stop that overtook a restart would leave the successor running.
  const inTurn = (work: () => Promise<void>) => {
    last = last.then(work, work);
    return last;
  };
  const end = async () => {
    if (server.isRunning()) await life.beforeEnd?.();
    await server.end(life.steps);
  };
  return {
    logFile,
    pid: () => server.pid,
    isRunning: () => server.isRunning(),
    ended: () => server.ended(),
    onEnd: (listener) => server.onEnd(listener),
    stop: () => inTurn(end),
    restart: () =>
      inTurn(async () => {
        await end();
        server = await life.startAgain();
      }),
  };
}
