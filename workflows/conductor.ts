import {
  condition,
  executeChild,
  getExternalWorkflowHandle,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Order, UnitEnd } from '../activities/inputs.ts';
import { controlActivities } from './activities.ts';
import { type DatasetInput, datasetWorkflow } from './dataset.ts';
import { failureCode } from './failure-code.ts';
import type { MigrationInput } from './migration.ts';
import {
  type Act,
  abort,
  advanced,
  approve,
  type Control,
  control as controlSignal,
  pause,
  progress,
  resume,
  stopped,
} from './signals.ts';

/** Thrown through the stages when the run is aborted; what was loaded stays. */
export class Aborted extends Error {}

type Child = Pick<DatasetInput, 'stage' | 'source' | 'datasetNo' | 'window' | 'partitions'>;

/** Keeps a run's orders and its place: pauses, stops, resumes and aborts whatever the run is just doing. */
export class Conductor {
  private readonly input: MigrationInput;
  private readonly store = controlActivities();
  private readonly children = new Set<string>();
  private readonly partitions: Record<string, { done: number; of: number }> = {};
  private phase = 'verify';
  private control: Control = 'run';
  private stopCode: string | null = null;
  // What somebody is to approve of; an approval that comes late is none of the next thing.
  private waiting: { approved: boolean } | null = null;
  // One order after another: a pause is written down everywhere before the resume that follows it.
  private orders: Promise<void> = Promise.resolve();

  constructor(input: MigrationInput) {
    const { runId } = input;
    this.input = input;
    setHandler(progress, () => ({
      phase: this.phase,
      control: this.control,
      stopCode: this.stopCode,
      waitingForApproval: this.waiting !== null,
      partitions: this.partitions,
    }));
    setHandler(advanced, (dataset, done, of) => {
      this.partitions[dataset] = { done, of };
    });
    setHandler(stopped, (code) => this.stop(code));
    setHandler(pause, (act) => this.order('pause', { act: 'run.pause', ...act }));
    setHandler(resume, (act) => this.order('run', { act: 'run.resume', ...act }));
    setHandler(abort, (act) => this.order('abort', { act: 'run.abort', ...act }), {
      validator: (_: Act) => this.mustBeOpen(),
    });
    setHandler(
      approve,
      async (entry) => {
        const waiting = this.waiting!;
        await this.store.confirmApproval({ runId, entry });
        waiting.approved = true;
      },
      {
        validator: (_: number) => {
          if (this.waiting === null) throw new Error('The run is not waiting for an approval.');
        },
      },
    );
  }

  async enter(phase: string): Promise<void> {
    this.phase = phase;
    this.stopCode = null;
    await this.goAhead();
    await this.note();
  }

  /** Waits for a person; the run shows that it does, and what for, and is then in its phase again. */
  async approval(phase: 'approval' | 'approval of changes' = 'approval'): Promise<void> {
    const before = this.phase;
    this.phase = phase;
    const waiting = { approved: false };
    this.waiting = waiting;
    await this.note();
    await condition(() => waiting.approved || this.control === 'abort');
    this.waiting = null;
    this.phase = before;
    await this.goAhead();
    await this.note();
  }

  /** One activity, tried again after each resume until it is done. */
  async unit(work: () => Promise<UnitEnd>): Promise<void> {
    for (;;) {
      await this.goAhead();
      try {
        if ((await work()) === 'done') return;
        // It met a pause in the database; the order that follows it must have been written there too.
        await this.orders;
      } catch (error) {
        await this.stop(failureCode(error));
      }
    }
  }

  /** One dataset's partitions, in a workflow of their own; gives how many there were in the end. */
  async dataset(child: Child): Promise<number> {
    const workflowId = `${workflowInfo().workflowId}-${child.stage}-${child.datasetNo}`;
    await this.goAhead();
    const { runId, queue, startsPerExecution } = this.input;
    const start = { runId, queue, startsPerExecution, parentId: workflowInfo().workflowId };
    this.children.add(workflowId);
    const { end, partitions } = await executeChild(datasetWorkflow, {
      workflowId,
      args: [{ ...child, ...start, control: this.control, next: 1, again: [], replanned: 0 }],
    });
    this.children.delete(workflowId);
    if (end === 'aborted') throw new Aborted();
    return partitions;
  }

  private async goAhead(): Promise<void> {
    await condition(() => this.control !== 'pause');
    if (this.control === 'abort') throw new Aborted();
  }

  private mustBeOpen(): void {
    if (this.control === 'abort') throw new Error('The run is being aborted already.');
  }

  /** Something cannot go on by itself: everything pauses, and the run says why. */
  private stop(code: string): Promise<void> {
    if (this.control !== 'run') return this.orders;
    return this.change('pause', code, null);
  }

  private async order(control: Control, order: Order): Promise<void> {
    if (this.control === 'abort') return;
    await this.change(control, null, order);
  }

  // The stop is forgotten at once: whoever resumes and watches must not be told of it any more.
  private change(control: Control, stopCode: string | null, order: Order | null): Promise<void> {
    if (this.control === 'abort') return this.orders;
    this.control = control;
    this.stopCode = stopCode;
    this.orders = this.orders.then(async () => {
      await this.store.setControl({ runId: this.input.runId, control, order });
      await this.note();
      await Promise.all([...this.children].map((id) => this.tell(id, control)));
    });
    return this.orders;
  }

  private async tell(workflowId: string, control: Control): Promise<void> {
    try {
      await getExternalWorkflowHandle(workflowId).signal(controlSignal, control);
    } catch {
      // It ended meanwhile; its result says how.
      this.children.delete(workflowId);
    }
  }

  private note(): Promise<void> {
    return this.store.setPhase({ runId: this.input.runId, phase: this.phase, stopCode: this.stopCode });
  }
}
