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
  /** How often the dataset was planned anew, because its snapshot was lost. */
  readonly replanned: number;
}

/** How a dataset's workflow ended, and the partitions it has in the end. */
export interface DatasetEnd {
  readonly end: 'done' | 'aborted';
  readonly partitions: number;
}

/** A source that loses its snapshot again and again needs a person. */
const MOST_REPLANS = 3;

const REPORTS = 20;

/**
 * Works through a dataset's partitions in a sliding window, and continues as new before its history is long.
 * Stops without failing: a partition that cannot go on is kept, the run is told why, and `control` starts it again.
 */
export async function datasetWorkflow(input: DatasetInput): Promise<DatasetEnd> {
  const parent = getExternalWorkflowHandle(input.parentId);
  const again = [...input.again];
  let { next, control, partitions, replanned } = input;
  // The snapshot is gone: nothing more is begun until the dataset has a new plan.
  let lost = false;
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
      if (failureCode(error) === 'SNAPSHOT_LOST' && input.stage === 'extract' && replanned < MOST_REPLANS) {
        lost = true;
      } else {
        if (orders === ordersBefore && control === 'run') control = 'pause';
        await parent.signal(stopped, failureCode(error));
      }
    } finally {
      inFlight--;
    }
    if (done() % Math.ceil(partitions / REPORTS) === 0 || done() === partitions)
      await parent.signal(advanced, `${input.stage}/${input.datasetNo}`, done(), partitions);
  };

  const long = () => starts >= input.startsPerExecution || workflowInfo().continueAsNewSuggested;
  const waiting = () => again.length > 0 || next <= partitions;
  const running = new Set<Promise<void>>();
  for (;;) {
    while (control === 'run' && !lost && waiting() && inFlight < input.window && !long()) {
      starts++;
      const one: Promise<void> = work(again.shift() ?? next++).finally(() => running.delete(one));
      running.add(one);
    }
    if (running.size > 0) {
      await Promise.race(running);
      continue;
    }
    if (control === 'abort') return { end: 'aborted', partitions };
    if (lost && control === 'run') {
      try {
        partitions = await sourceActivities(input.queue, input.source).replan(ids(input));
        [lost, next, replanned] = [false, 1, replanned + 1];
        again.length = 0;
      } catch (error) {
        control = 'pause';
        await parent.signal(stopped, failureCode(error));
      }
      continue;
    }
    if (!waiting()) return { end: 'done', partitions };
    if (long()) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof datasetWorkflow>({ ...input, next, again, control, partitions, replanned });
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
