import { Context } from '@temporalio/activity';

const EVERY_MS = 2_000;

/** Keeps an activity alive in Temporal's eyes while one long statement runs. */
export async function heartbeating<T>(work: () => Promise<T>): Promise<T> {
  const context = Context.current();
  const timer = setInterval(() => context.heartbeat(), EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
