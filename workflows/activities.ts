import { proxyActivities } from '@temporalio/workflow';
import type { ControlActivities, SourceActivities, StoreActivities } from '../activities/index.ts';
import { queues } from '../domain/queues.ts';

// Retryable errors are tried until they pass: a server that is away for a while only delays a run. What cannot
// pass by itself arrives as non-retryable and stops the run with its code.
const retry = { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '10s' } as const;

// A dead or stopped worker is noticed after this long; the next attempt ends its backend and takes over.
const HEARTBEAT = '10s';
const UNIT = { startToCloseTimeout: '24h', heartbeatTimeout: HEARTBEAT, retry } as const;

export const controlActivities = () =>
  proxyActivities<Omit<ControlActivities, 'verifyPlan'>>({ startToCloseTimeout: '10m', retry });

/** Looks at every source, each of which may have hours in which it may be looked at. */
export const verification = () => proxyActivities<Pick<ControlActivities, 'verifyPlan'>>(UNIT);

/** Sources have a task queue each, so that a fragile legacy server sees only the sessions it was promised. */
export const sourceActivities = (queue: string, source: string) =>
  proxyActivities<SourceActivities>({ ...UNIT, taskQueue: queues.source(queue, source) });

export const storeActivities = (queue: string) =>
  proxyActivities<StoreActivities>({ ...UNIT, taskQueue: queues.store(queue) });
