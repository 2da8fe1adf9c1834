import { expect, it } from 'vitest';
import { temporalLogger } from '../../../cli/temporal-log.ts';

const written = (work: (logger: ReturnType<typeof temporalLogger>) => void) => {
  const lines: [string, object][] = [];
  work(temporalLogger((event, facts) => lines.push([event, facts])));
  return lines;
};

it('warnings of the Temporal SDK are lines of the log, without what they are about', () => {
  const lines = written((logger) => {
    logger.info('Worker state changed');
    logger.warn('Failed to heartbeat', { payload: 'of an activity' });
  });
  expect(lines).toEqual([['temporal', { from: 'WARN', message: 'Failed to heartbeat' }]]);
});

it('a worker that only moves rows is not warned that it has no workflows', () => {
  expect(written((logger) => logger.warn('No workflows registered, not polling for workflow tasks'))).toEqual(
    [],
  );
});
