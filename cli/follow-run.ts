import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { WorkflowIdReusePolicy } from '@temporalio/client';
import { queues } from '../domain/queues.ts';
import { RUN_CODES, type RunCode } from '../domain/run-codes.ts';
import { RunError } from '../domain/run-error.ts';
import type { Plan } from '../store/plan.ts';
import { planOfRun } from '../store/plan.ts';
import { progressOf } from '../store/progress.ts';
import { openRun, type RunKind, type RunRow, runById } from '../store/run.ts';
import type { MigrationInput } from '../workflows/migration.ts';
import type { Workbench } from './composition.ts';
import type { ProgressDisplay } from './progress-display.ts';
import { workflowId } from './session.ts';

const LOOK_EVERY_MS = 400;
// Some 2,400 events of history: well below the 4,096 at which Temporal suggests to continue as new.
const STARTS_PER_EXECUTION = 400;

/** Opens a run of a plan and hands it to Temporal. */
export async function startRun(
  bench: Workbench,
  client: Client,
  plan: Plan,
  kind: RunKind,
  actor: string,
): Promise<number> {
  const runId = await openRun(bench.database, plan, kind, actor);
  await startWorkflow(bench, client, runId);
  return runId;
}

/** Starts a run's workflow unless it is there already: also where a crash came between opening and starting. */
export async function startWorkflow(
  bench: Workbench,
  client: Client,
  runId: number,
  startsPerExecution = STARTS_PER_EXECUTION,
): Promise<void> {
  const { temporal, target } = bench.loaded.config;
  const input: MigrationInput = {
    runId,
    queue: temporal.queue,
    storeSessions: target.sessions,
    startsPerExecution,
  };
  await client.workflow.start('migrationWorkflow', {
    workflowId: workflowId(bench, runId),
    taskQueue: queues.control(temporal.queue),
    workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
    workflowIdConflictPolicy: 'USE_EXISTING',
    args: [input],
  });
}

/** Shows a run's progress until it ends, stops or `signal`. Throws INTERRUPTED or the code that stopped it. */
export async function followRun(
  bench: Workbench,
  runId: number,
  display: ProgressDisplay,
  signal: AbortSignal,
): Promise<RunRow> {
  const { body } = await planOfRun(bench.database, runId);
  try {
    for (;;) {
      const run = await patiently(() => runById(bench.database, runId), display);
      display.show(run.phase, await patiently(() => progressOf(bench.database, runId, body), display));
      if (run.state !== 'running') return run;
      if (run.stop_code !== null) throw stoppedBy(run.stop_code, runId);
      if (signal.aborted) throw new RunError('INTERRUPTED', { run: runId });
      await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    display.end();
  }
}

function stoppedBy(code: string, runId: number): RunError {
  return new RunError(code in RUN_CODES ? (code as RunCode) : 'INTERNAL', {
    run: runId,
    next: 'cutover resume',
  });
}

/** The run does not depend on who looks at it: a target that is away for a moment is looked at again. */
async function patiently<T>(look: () => Promise<T>, display: ProgressDisplay): Promise<T> {
  const PATIENCE = 150;
  for (let tries = 1; ; tries++) {
    try {
      return await look();
    } catch (error) {
      if (tries === PATIENCE || error instanceof RunError) throw error;
      if (tries === 5) display.note('The target does not answer; the run goes on by itself when it is back.');
      await pause(LOOK_EVERY_MS);
    }
  }
}
