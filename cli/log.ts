import pino from 'pino';

const logger = pino({ base: { pid: process.pid } }, pino.destination({ dest: 2, sync: true }));

/** One structured line on standard error: an event, and counts and references; never a value of a row. */
export function log(event: string, facts: Readonly<Record<string, string | number>>): void {
  if (event === 'failed') logger.warn(facts, event);
  else logger.info(facts, event);
}
