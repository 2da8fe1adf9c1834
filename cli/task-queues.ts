import type { ConnectionLike } from '@temporalio/client';
import type { Config } from '../domain/config/index.ts';
import { queues } from '../domain/queues.ts';

// temporal.api.enums.v1.TaskQueueType
const TYPE = { decide: 1, do: 2 } as const;

/** A worker polls at least once a minute; one that is gone stays listed for some minutes more. */
export const RECENT_MS = 75_000;

/** A task queue, and whether its workers decide (workflows) or do (activities). */
export interface TaskQueue {
  readonly name: string;
  readonly work: keyof typeof TYPE;
}

/** Every task queue that a run of this configuration needs workers on. */
export const taskQueuesOf = ({ temporal: { queue }, sources }: Config): readonly TaskQueue[] => [
  { name: queues.control(queue), work: 'decide' },
  { name: queues.control(queue), work: 'do' },
  { name: queues.store(queue), work: 'do' },
  ...Object.keys(sources).map((source) => ({ name: queues.source(queue, source), work: 'do' as const })),
];

/** How many workers have asked for work on a queue within the last RECENT_MS. */
export async function pollersOf(
  { workflowService }: ConnectionLike,
  namespace: string,
  { name, work }: TaskQueue,
): Promise<number> {
  const { pollers } = await workflowService.describeTaskQueue({
    ...{ namespace, taskQueue: { name }, taskQueueType: TYPE[work] },
  });
  const since = Date.now() - RECENT_MS;
  return pollers.filter(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000 >= since).length;
}
