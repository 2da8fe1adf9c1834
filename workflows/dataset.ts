import {
  allHandlersFinished,
  condition,
  continueAsNew,
  getExternalWorkflowHandle,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { sourceActivities, storeActivities } from './activities.ts';
import { failureCode } from './failure-code.ts';
import { advanced, type Control, control as controlSignal, stopped } from './signals.ts';

export interface DatasetInput {
  readonly runId: number;
  readonly queue: string;
  readonly source: string;
  readonly datasetNo: number;
  readonly stage: 'extract' | 'load';
  /** Partitions in flight at once. */
  readonly window: number;
  readonly partitions: number;
  /** Partitions begun before the workflow continues as new: a begun one adds about six events. */
  readonly startsPerExecution: number;
  readonly parentId: string;
  readonly control: Control;
  /** First partition not yet begun (they are numbered from 1); partitions given back unfinished by an earlier execution of this workflow. */
  readonly next: number;
  readonly again: readonly number[];
}

const REPORTS = 20;

/**
 * Works through a dataset's partitions in a sliding window, and continues as new before its history is long.
 * Stops without failing: a partition that cannot go on is kept, the run is told why, and `control` starts it again.
 */
export async function datasetWorkflow(input: DatasetInput): Promise<'done' | 'aborted'> {
  const parent = getExternalWorkflowHandle(input.parentId);
  const again = [...input.again];
  let { next, control } = input;
  let inFlight = 0;
  let starts = 0;
  // Raised by every order to go on, so that the answer of an attempt begun before it cannot stop us after it.
  let orders = 0;

  setHandler(controlSignal, (value) => {
    if (control === 'abort') return;
    control = value;
    orders++;
  });

  const done = () => next - 1 - again.length - inFlight;
  const work = async (partition: number) => {
    const ordersBefore = orders;
    inFlight++;
    try {
      const end = await activityOf(input)({ ...ids(input), unitNo: partition });
      if (end !== 'done') {
        again.push(partition);
        if (orders === ordersBefore && control === 'run') control = end === 'paused' ? 'pause' : 'abort';
      }
    } catch (error) {
      again.push(partition);
      if (orders === ordersBefore && control === 'run') control = 'pause';
      await parent.signal(stopped, failureCode(error));
    } finally {
      inFlight--;
    }
    if (done() % Math.ceil(input.partitions / REPORTS) === 0 || done() === input.partitions)
      await parent.signal(advanced, `${input.stage}/${input.datasetNo}`, done(), input.partitions);
  };

  const long = () => starts >= input.startsPerExecution || workflowInfo().continueAsNewSuggested;
  const waiting = () => again.length > 0 || next <= input.partitions;
  const running = new Set<Promise<void>>();
  for (;;) {
    while (control === 'run' && waiting() && inFlight < input.window && !long()) {
      starts++;
      const one: Promise<void> = work(again.shift() ?? next++).finally(() => running.delete(one));
      running.add(one);
    }
    if (running.size > 0) {
      await Promise.race(running);
      continue;
    }
    if (control === 'abort') return 'aborted';
    if (!waiting()) return 'done';
    if (long()) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof datasetWorkflow>({ ...input, next, again, control });
    }
    await condition(() => control !== 'pause');
  }
}

const ids = ({ runId, datasetNo }: DatasetInput) => ({ runId, datasetNo });

function activityOf({ stage, queue, source }: DatasetInput) {
  switch (stage) {
    case 'extract':
      return sourceActivities(queue, source).extractPartition;
    case 'load':
      return storeActivities(queue).loadPartition;
  }
}
