import { DefaultLogger } from '@temporalio/worker';
import type { log } from './log.ts';

/** What the SDK warns of and is meant to be so: a worker that moves rows decides nothing. */
const INTENDED = /^No (workflows|activities) registered\b/;

/** Warnings and errors of the Temporal SDK, as lines of our own log. */
export const temporalLogger = (write: typeof log): DefaultLogger =>
  new DefaultLogger('WARN', ({ level, message }) => {
    if (!INTENDED.test(message)) write('temporal', { from: level, message });
  });
