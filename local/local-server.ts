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

/** Gives a started server its life: `startAgain` makes its successor, `steps` end it. */
export function localServer(
  logFile: string,
  first: ServerProcess,
  steps: readonly EndStep[],
  startAgain: () => Promise<ServerProcess>,
): LocalServer {
  let server = first;
  return {
    logFile,
    pid: () => server.pid,
    isRunning: () => server.isRunning(),
    ended: () => server.ended(),
    onEnd: (listener) => server.onEnd(listener),
    stop: () => server.end(steps),
    restart: async () => {
      await server.end(steps);
      server = await startAgain();
    },
  };
}
