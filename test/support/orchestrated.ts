import { Client, type Connection } from '@temporalio/client';
import { openWorkbench, type Workbench } from '../../cli/composition.ts';
import { connectTemporal } from '../../cli/connect-temporal.ts';
import { startWorkflow } from '../../cli/follow-run.ts';
import { loadConfig } from '../../cli/load-config.ts';
import { makePlan } from '../../cli/make-plan.ts';
import { workflowId } from '../../cli/session.ts';
import { openRun, type RunKind } from '../../store/run.ts';
import type { Trial } from './trial.ts';

/** A run started from inside the test, so that it can be spoken to while it goes. */
export interface Orchestrated {
  readonly bench: Workbench;
  readonly client: Client;
  readonly runId: number;
  readonly workflowId: string;
  close(): Promise<void>;
}

export async function startOrchestrated(
  trial: Trial,
  temporalAddress: string,
  { kind = 'trial', startsPerExecution = 400 }: { kind?: RunKind; startsPerExecution?: number } = {},
): Promise<Orchestrated> {
  const loaded = await loadConfig(trial.config, { CUTOVER_DATABASE_URL: trial.databaseUrl });
  const bench = await openWorkbench(loaded, 'test', 4);
  const connection: Connection = await connectTemporal(temporalAddress);
  const client = new Client({ connection });
  const plan = await makePlan(bench, {
    actor: 'test',
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  const runId = await openRun(bench.database, plan, kind, 'test');
  await startWorkflow(bench, client, runId, startsPerExecution);
  return {
    ...{ bench, client, runId, workflowId: workflowId(bench, runId) },
    close: async () => {
      await connection.close();
      await bench.close();
    },
  };
}
