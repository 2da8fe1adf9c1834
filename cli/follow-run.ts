import { setTimeout as pause } from 'node:timers/promises';
import { type Client, WorkflowIdReusePolicy } from '@temporalio/client';
import { queues } from '../domain/queues.ts';
import { RUN_CODES, type RunCode } from '../domain/run-codes.ts';
import { RunError } from '../domain/run-error.ts';
import { toRunError } from '../store/database.ts';
import type { Plan } from '../store/plan.ts';
import { planOutlineOfRun } from '../store/plan.ts';
import { progressOf } from '../store/progress.ts';
import { openRun, type RunKind, type RunRow, runById } from '../store/run.ts';
import type { MigrationInput } from '../workflows/migration.ts';
import { progress } from '../workflows/signals.ts';
import { admit } from './admission.ts';
import type { Workbench } from './composition.ts';
import { type MissingWorkers, missingWorkers } from './missing-workers.ts';
import { requirePlanned } from './plan-drift.ts';
import type { ProgressDisplay } from './progress-display.ts';
import { workflowId } from './session.ts';
import { pollersOf, taskQueuesOf } from './task-queues.ts';

const LOOK_EVERY_MS = 400;
/** The workflow is asked with every so many looks at the target, and has so long to answer. */
const ASK_EVERY = 5;
const ANSWER_MS = 3_000;
const ASK_TRIES = 5;
const ENDED_BADLY: ReadonlySet<string> = new Set(['FAILED', 'TERMINATED', 'TIMED_OUT', 'CANCELLED']);
// Some 2,400 events of history: well below the 4,096 at which Temporal suggests to continue as new.
const STARTS_PER_EXECUTION = 400;

/**
 * Opens a run of a plan and hands it to Temporal. Throws GATE_REFUSED where the target is not for its kind, and
 * PLAN_DRIFT where the plan was made by other mappings or another configuration.
 */
export async function startRun(
  bench: Workbench,
  client: Client,
  plan: Plan,
  kind: RunKind,
  actor: string,
): Promise<number> {
  await admit(bench, kind);
  requirePlanned(plan.body, bench);
  const runId = await openRun(bench.database, plan, kind, actor);
  await startWorkflow(bench, client, runId);
  return runId;
}

/**
 * Starts a run's workflow unless it is there already: also where a crash came between opening and starting, where
 * Temporal has lost it, or where it failed. The ledger tells a new one what is done.
 */
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
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE_FAILED_ONLY,
    workflowIdConflictPolicy: 'USE_EXISTING',
    args: [input],
  });
}

/** Shows a run's progress until it ends, stops or `signal`. Throws WATCH_ENDED or the code that stopped it. */
export async function followRun(
  bench: Workbench,
  client: Client,
  runId: number,
  display: ProgressDisplay,
  signal: AbortSignal,
): Promise<RunRow> {
  const { body } = await planOutlineOfRun(bench.database, runId);
  const workers = workersOf(bench, client, display.note);
  let unanswered = 0;
  try {
    for (let looks = 0; ; looks++) {
      const run = await patiently(() => runById(bench.database, runId), display);
      const datasets = await patiently(() => progressOf(bench.database, runId, body), display);
      display.show(run.phase, datasets);
      if (run.state !== 'running') return run;
      // One that waits for a person moves no sooner for having workers.
      if (run.control === 'run' && !run.phase.startsWith('approval'))
        await workers.look(JSON.stringify([run.phase, datasets]));
      if (run.stop_code !== null || looks % ASK_EVERY === ASK_EVERY - 1) {
        const stop = await stopOf(bench, client, runId);
        unanswered = stop === undefined ? unanswered + 1 : 0;
        if (stop) throw stoppedBy(stop, runId);
        if (run.stop_code !== null && unanswered === ASK_TRIES) throw stoppedBy(run.stop_code, runId);
      }
      if (signal.aborted)
        throw new RunError('WATCH_ENDED', { run: runId, next: `cutover status --watch --run ${runId}` });
      await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    display.end();
  }
}

/** Notices that a run, or an order to it, waits because workers are missing, as Temporal knows. */
export function workersOf(bench: Workbench, client: Client, say: (line: string) => void): MissingWorkers {
  const { config } = bench.loaded;
  const unpolled = async () => {
    const names: string[] = [];
    for (const queue of taskQueuesOf(config))
      if ((await pollersOf(client.connection, config.temporal.namespace, queue)) === 0)
        names.push(queue.name);
    return [...new Set(names)];
  };
  // Temporal that does not answer is another matter, and nothing is known of workers then.
  return missingWorkers(() => client.withDeadline(Date.now() + ANSWER_MS, unpolled).catch(() => []), say);
}

/**
 * Why the run stands still, as its workflow says; null while it moves, undefined where nobody answers. The target
 * alone does not tell: one that takes no writes cannot note the stop, nor, just after a resume, that it is over.
 */
async function stopOf(bench: Workbench, client: Client, runId: number): Promise<string | null | undefined> {
  const handle = client.workflow.getHandle(workflowId(bench, runId));
  try {
    return await client.withDeadline(Date.now() + ANSWER_MS, async () => {
      const { status } = await handle.describe();
      return ENDED_BADLY.has(status.name) ? 'INTERNAL' : (await handle.query(progress)).stopCode;
    });
  } catch {
    return undefined;
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
      const failed = toRunError(error);
      if (tries === PATIENCE || !failed.retryable) throw failed;
      if (tries === 5) display.note('The target does not answer; the run goes on by itself when it is back.');
      await pause(LOOK_EVERY_MS);
    }
  }
}
