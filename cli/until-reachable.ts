import { setTimeout as pause } from 'node:timers/promises';
import { RunError } from '../domain/run-error.ts';
import { log } from './log.ts';

const AGAIN_MS = 1_000;

/**
 * Tries until a system that is away has come back, or `signal`. A worker waits rather than ends: whoever
 * starts the servers again must not have to start the workers again too.
 */
export async function untilReachable<T>(connect: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await connect();
    } catch (error) {
      if (!(error instanceof RunError && error.retryable)) throw error;
      if (tries === 1) log('waiting', { for: error.code });
      await pause(AGAIN_MS, undefined, { signal }).catch(() => {
        throw error;
      });
    }
  }
}
