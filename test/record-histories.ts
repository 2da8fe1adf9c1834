// node test/record-histories.ts: records the golden histories anew, on real servers. Commit the result only
// together with a change of the workflows that is meant to break runs in flight, and say so in the changelog.

import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { Workbench } from '../cli/composition.ts';
import { tellOfSignature } from '../cli/sign-off-workflow.ts';
import { startLocalServices } from '../local/services.ts';
import { approveRun } from '../store/orders.ts';
import { runById } from '../store/run.ts';
import * as signals from '../workflows/signals.ts';
import { fineGrained } from './support/chaos.ts';
import { startOrchestrated } from './support/orchestrated.ts';
import { openRunningTrial } from './support/trial.ts';

const FOLDER = fileURLToPath(new URL('./histories', import.meta.url));
const act = { actor: 'golden', reason: 'recorded' };

// The queue's name stands in workflow ids, and in payloads.
const golden = (yaml: string): string => fineGrained(yaml).replace(/queue: \w+/, 'queue: golden');

const services = await startLocalServices({
  home: join(tmpdir(), `cutover-histories-${process.pid}`),
  env: { ...process.env, CUTOVER_DATABASE_URL: undefined, TEMPORAL_ADDRESS: undefined },
});
const trial = await openRunningTrial({ ...services, patients: 300, seed: 3, config: golden });
await mkdir(FOLDER, { recursive: true });
try {
  await record('cutover', 'cutover', async (client, id, bench, runId) => {
    const { database } = bench;
    const handle = client.workflow.getHandle(id);
    await handle.signal(signals.pause, act);
    while ((await runById(database, runId)).control !== 'pause') await pause(50);
    await handle.signal(signals.resume, act);
    while ((await runById(database, runId)).phase !== 'approval') await pause(50);
    const entry = await approveRun(database, runId, act.actor, act.reason);
    await handle.executeUpdate(signals.approve, { args: [entry] });
    // A signature that there is not: the sign-off goes on waiting.
    await tellOfSignature(bench, client, runId, 1).catch(() => undefined);
  });
  await record('trial', 'trial', async () => undefined);
  await record('aborted', 'trial', async (client, id) => {
    await client.workflow.getHandle(id).executeUpdate(signals.abort, { args: [act] });
  });
} finally {
  await trial.close();
  await services.stop();
}

async function record(
  name: string,
  kind: 'trial' | 'cutover',
  during: (client: Client, workflowId: string, bench: Workbench, runId: number) => Promise<void>,
): Promise<void> {
  const run = await startOrchestrated(trial, services.temporalAddress, { kind, startsPerExecution: 3 });
  await during(run.client, run.workflowId, run.bench, run.runId);
  await run.client.workflow.getHandle(run.workflowId).result();
  const executions = new Map<string, number>();
  for await (const { workflowId, runId, type } of run.client.workflow.list()) {
    if (!workflowId.startsWith(run.workflowId)) continue;
    const history = await run.client.workflow.getHandle(workflowId, runId).fetchHistory();
    const stage = workflowId.slice(run.workflowId.length) || '-run';
    // The results dataset is the one with several partitions, and so with several executions.
    if (name !== 'cutover' && stage !== '-run' && !stage.endsWith('-3')) continue;
    const execution = (executions.get(workflowId) ?? 0) + 1;
    executions.set(workflowId, execution);
    const file = join(FOLDER, `${workflowId}.${execution}.${name}.${type}.json`);
    await writeFile(file, `${withoutMachine(JSON.stringify(JSON.parse(historyToJSON(history)), null, 1))}\n`);
  }
  await run.close();
}

/** A history says which process on which host did what; that is nobody's business. */
function withoutMachine(json: string): string {
  return json.replaceAll(/"identity": "[^"]*"/g, '"identity": "recorded"');
}
