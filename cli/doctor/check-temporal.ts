import type { Connection } from '@temporalio/client';
import { queues } from '../../domain/queues.ts';
import { RunError } from '../../domain/run-error.ts';
import { toRunError } from '../../store/database.ts';
import { connectTemporal } from '../connect-temporal.ts';
import type { LoadedConfig } from '../load-config.ts';
import { type Finding, failed, ok, skipped, warning } from './finding.ts';

// temporal.api.enums.v1.TaskQueueType
const WORKFLOW = 1;
const ACTIVITY = 2;

/** A worker polls at least once a minute; one that is gone stays listed for some minutes more. */
const RECENT_MS = 75_000;

/** Temporal itself, the namespace, and whether workers wait on every task queue of this configuration. */
export async function checkTemporal({ config }: LoadedConfig, address: string): Promise<Finding[]> {
  const { namespace, queue } = config.temporal;
  let connection: Connection;
  try {
    connection = await connectTemporal(address);
  } catch (error) {
    return [failed('temporal', toRunError(error)), skipped('workers', 'Temporal was not reached')];
  }
  try {
    const reached = ok('temporal', address);
    if (!(await hasNamespace(connection, namespace)))
      return [
        reached,
        failed(
          'namespace',
          new RunError('TEMPORAL_UNREACHABLE', { address, namespace, reason: 'no such namespace' }),
        ),
        skipped('workers', 'there is no such namespace'),
      ];
    const wanted = [
      [queues.control(queue), WORKFLOW],
      [queues.control(queue), ACTIVITY],
      [queues.store(queue), ACTIVITY],
      ...Object.keys(config.sources).map((source) => [queues.source(queue, source), ACTIVITY] as const),
    ] as const;
    const workers: Finding[] = [];
    for (const [name, type] of wanted) workers.push(await polled(connection, namespace, name, type));
    return [reached, ok('namespace', namespace), ...workers];
  } finally {
    await connection.close();
  }
}

async function hasNamespace(connection: Connection, namespace: string): Promise<boolean> {
  try {
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  } catch {
    return false;
  }
}

async function polled(
  connection: Connection,
  namespace: string,
  name: string,
  type: number,
): Promise<Finding> {
  const check = `workers on ${name} (${type === WORKFLOW ? 'decide' : 'do'})`;
  const { pollers } = await connection.workflowService.describeTaskQueue({
    ...{ namespace, taskQueue: { name }, taskQueueType: type },
  });
  const since = Date.now() - RECENT_MS;
  const seen = pollers.filter(
    ({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000 >= since,
  ).length;
  if (seen > 0) return ok(check, `${seen} within the last ${RECENT_MS / 1000} s`);
  return warning(check, 'nobody has asked for work: a run would wait', 'start cutover worker');
}
