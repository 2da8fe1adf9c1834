import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import type { Command } from 'commander';
import { RunError } from '../../domain/run-error.ts';
import { approveRun } from '../../store/orders.ts';
import { runById } from '../../store/run.ts';
import { abort, approve, pause, resume } from '../../workflows/signals.ts';
import { startWorkflow, workersOf } from '../follow-run.ts';
import type { MissingWorkers } from '../missing-workers.ts';
import { progressDisplay } from '../progress-display.ts';
import { actor, runNamed, type Session, withSession, workflowId } from '../session.ts';
import { watch } from './run.ts';

const LOOK_EVERY_MS = 1_000;

interface Options {
  readonly run?: string;
  readonly reason?: string;
  readonly watch?: boolean;
}

const ORDERS = {
  pause: {
    signal: pause,
    words: 'stop between two batches, until resume',
    more: `
A dataset that is being read in a transaction snapshot begins again at a later moment: the run is then not acceptable.
`,
  },
  resume: { signal: resume, words: 'go on after a pause or a stop, from the last checkpoint' },
  approve: {
    update: approve,
    words:
      'let a run that waits for approval go on: to change persons (cutover identity diff), or to load; not by whoever started it, where the plan has a governance',
  },
  abort: {
    update: abort,
    words: 'end a run; what was loaded is kept, and accounted for by cutover reconcile',
  },
} as const;

/** pause, resume, approve and abort: each is an order to one run, kept with who gave it and why. */
export function registerOrders(program: Command): void {
  for (const [name, order] of Object.entries(ORDERS))
    program
      .command(name)
      .description(order.words)
      .option('--run <id>', 'the run (default: the newest)')
      .option('--reason <text>', 'kept with the order')
      .option('--watch', 'follow the run afterwards')
      .addHelpText(
        'after',
        `${'more' in order ? order.more : ''}\nExample:\n  cutover ${name} --run 3 --reason "clinic hours"`,
      )
      .action(async (options: Options, command: Command) =>
        withSession(command, async (session) => {
          const { run_id, state } = await runNamed(session.bench, options.run);
          if (state !== 'running') throw new RunError('RUN_ENDED', { run: run_id, state });
          // A run without its workflow would otherwise neither go on nor end.
          if (name === 'resume') await startWorkflow(session.bench, await session.temporal(), run_id);
          await give(session, run_id, order, options.reason ?? null);
          if (session.json) console.log(JSON.stringify({ run: run_id, order: name }));
          else console.log(`run ${run_id}: ${name}`);
          if (options.watch) await watch(session, run_id);
        }),
      );
}

async function give(
  { bench, temporal, json }: Session,
  runId: number,
  order: (typeof ORDERS)[keyof typeof ORDERS],
  reason: string | null,
): Promise<void> {
  const client = await temporal();
  const handle = client.workflow.getHandle(workflowId(bench, runId));
  const act = { actor: actor(), reason };
  try {
    if ('signal' in order) return await handle.signal(order.signal, act);
    const workers = workersOf(bench, client, progressDisplay(json, false).note);
    if (order.update === abort)
      return await whileWatched(workers, handle.executeUpdate(abort, { args: [act] }));
    const entry = await approveRun(bench.database, runId, act.actor, reason);
    await whileWatched(workers, handle.executeUpdate(approve, { args: [entry] }));
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) throw await withoutWorkflow(bench, runId);
    if (error instanceof WorkflowUpdateFailedError)
      throw new RunError('GATE_REFUSED', { run: runId, reason: error.cause?.message ?? 'refused' });
    throw error;
  }
}

/** An order that is answered waits for a worker, however long. */
async function whileWatched<T>(workers: MissingWorkers, order: Promise<T>): Promise<T> {
  const timer = setInterval(() => void workers.look('ordered'), LOOK_EVERY_MS);
  try {
    return await order;
  } finally {
    clearInterval(timer);
  }
}

/** It may have ended between our look at it and the order. */
async function withoutWorkflow({ database }: Session['bench'], run: number): Promise<RunError> {
  const { state } = await runById(database, run);
  return state === 'running'
    ? new RunError('RUN_UNKNOWN', { run })
    : new RunError('RUN_ENDED', { run, state });
}
