import type { NativeConnection, Worker } from '@temporalio/worker';
import { RunError } from '../../domain/run-error.ts';
import { within } from './within.ts';

/** Whether the workers of this process ask Temporal for work. */
export class Polling {
  private connection: NativeConnection | undefined;
  private workers: readonly Worker[] = [];

  begin(connection: NativeConnection, workers: readonly Worker[]): void {
    this.connection = connection;
    this.workers = workers;
  }

  /** Throws RunError WORKER_NOT_POLLING, TEMPORAL_UNREACHABLE. */
  async check(): Promise<void> {
    const { connection, workers } = this;
    const states = workers.map((worker) => worker.getStatus());
    const polling = states.every(
      ({ runState, workflowPollerState, activityPollerState }) =>
        runState === 'RUNNING' && workflowPollerState !== 'FAILED' && activityPollerState !== 'FAILED',
    );
    if (connection === undefined || !polling) throw new RunError('WORKER_NOT_POLLING');
    // Workers go on polling while Temporal is away, for when it comes back.
    const asked = connection.workflowService.getSystemInfo({}).catch(() => {
      throw new RunError('TEMPORAL_UNREACHABLE');
    });
    await within(asked, 'TEMPORAL_UNREACHABLE');
  }
}
