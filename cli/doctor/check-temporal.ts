import type { Connection } from '@temporalio/client';
import { RunError } from '../../domain/run-error.ts';
import { toRunError } from '../../store/database.ts';
import { connectTemporal } from '../connect-temporal.ts';
import type { LoadedConfig } from '../load-config.ts';
import { pollersOf, RECENT_MS, type TaskQueue, taskQueuesOf } from '../task-queues.ts';
import { type Finding, failed, ok, skipped, warning } from './finding.ts';

/** Temporal itself, the namespace, and whether workers wait on every task queue of this configuration. */
export async function checkTemporal({ config }: LoadedConfig, address: string): Promise<Finding[]> {
  const { namespace } = config.temporal;
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
    const workers: Finding[] = [];
    for (const queue of taskQueuesOf(config)) workers.push(await polled(connection, namespace, queue));
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

async function polled(connection: Connection, namespace: string, queue: TaskQueue): Promise<Finding> {
  const check = `workers on ${queue.name} (${queue.work})`;
  const seen = await pollersOf(connection, namespace, queue);
  if (seen > 0) return ok(check, `${seen} within the last ${RECENT_MS / 1000} s`);
  return warning(check, 'nobody has asked for work: a run would wait', 'start cutover worker');
}
