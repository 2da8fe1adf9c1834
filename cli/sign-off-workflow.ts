import { type Client, WorkflowIdReusePolicy, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { queues } from '../domain/queues.ts';
import { RUN_CODES, type RunCode } from '../domain/run-codes.ts';
import { RunError } from '../domain/run-error.ts';
import type { SignOffState } from '../domain/sign-off.ts';
import type { SignOffInput } from '../workflows/sign-off.ts';
import { signed } from '../workflows/signals.ts';
import type { Workbench } from './composition.ts';
import { workflowId } from './session.ts';

export const signOffWorkflowId = (bench: Workbench, runId: number): string =>
  `${workflowId(bench, runId)}-sign-off`;

/** Tells the sign-off of a run, which the first signature starts, of a signature. Throws SIGNATURE_UNKNOWN. */
export async function tellOfSignature(
  bench: Workbench,
  client: Client,
  runId: number,
  signature: number,
): Promise<SignOffState> {
  const input: SignOffInput = { runId };
  const handle = await client.workflow.start('signOffWorkflow', {
    workflowId: signOffWorkflowId(bench, runId),
    taskQueue: queues.control(bench.loaded.config.temporal.queue),
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    workflowIdConflictPolicy: 'USE_EXISTING',
    args: [input],
  });
  try {
    return await handle.executeUpdate(signed, { args: [signature] });
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError) throw codeOf(error.cause, runId);
    throw error;
  }
}

/** The activity's own code, from behind the failures that wrap it. */
function codeOf(cause: unknown, run: number): RunError {
  for (let found = cause; found instanceof Error; found = found.cause)
    if (found instanceof ApplicationFailure && found.type && found.type in RUN_CODES)
      return new RunError(found.type as RunCode, { run });
  return new RunError('INTERNAL', { run });
}
