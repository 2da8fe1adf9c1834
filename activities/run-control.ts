import { Context } from '@temporalio/activity';
import type { SignOffState } from '../domain/sign-off.ts';
import { withConnection } from '../store/database.ts';
import { keepFigures } from '../store/identity/figures.ts';
import { confirmApproval, type Order, setControl } from '../store/orders.ts';
import { planOfRun } from '../store/plan.ts';
import { reportOf } from '../store/report.ts';
import { endRun, runById, setPhase } from '../store/run.ts';
import { countSignature } from '../store/sign-off.ts';
import type { Control } from '../store/unit.ts';
import { type Dependencies, withDataset } from './dependencies.ts';
import { heartbeating } from './heartbeating.ts';
import type { Itinerary, RunInput } from './inputs.ts';

/** Short activities that write down what the orchestration decided. PostgreSQL holds the truth. */
export function runControl(dependencies: Dependencies) {
  const { database } = dependencies;
  return {
    /** Refuses to start on anything but what was planned; returns what the workflow needs to know. */
    verifyPlan: async ({ runId }: RunInput): Promise<Itinerary> => {
      const { body } = await planOfRun(database, runId);
      const { kind } = await runById(database, runId);
      // A source may have to be waited for until its read window opens.
      const signal = Context.current().cancellationSignal;
      await heartbeating(() =>
        withConnection(database, async (client) => {
          for (const dataset of body.datasets)
            await withDataset(dependencies, client, body, dataset, ({ source }) =>
              source.verify(dataset.plan, signal),
            );
        }),
      );
      return {
        approveBeforeLoad: body.approveBeforeLoad.includes(kind),
        datasets: body.datasets.map(({ no, source, target, plan }) => ({
          no,
          source,
          sessions: body.sessions[source] ?? 1,
          patients: target === 'patient',
          partitions: plan.partitions.length,
        })),
      };
    },

    setControl: async (
      input: RunInput & { readonly control: Control; readonly order: Order | null },
    ): Promise<void> => setControl(database, input.runId, input.control, input.order),

    setPhase: async (input: RunInput & { readonly phase: string; readonly stopCode: string | null }) =>
      setPhase(database, input.runId, input.phase, input.stopCode),

    confirmApproval: async ({ runId, entry }: RunInput & { readonly entry: number }): Promise<void> =>
      confirmApproval(database, runId, entry),

    /** How the sign-off stands with a signature, which must be there and hold. */
    countSignature: async ({
      runId,
      signature,
    }: RunInput & { readonly signature: number }): Promise<SignOffState> =>
      countSignature(database, runId, signature, await dependencies.reportDigest(runId)),

    /** Ends the run. A completed one is acceptable only where it balances and every check is verified. */
    endRun: async ({ runId, aborted }: RunInput & { readonly aborted: boolean }): Promise<boolean> => {
      // Otherwise they were kept beside the reconciliation.
      if (aborted) await withConnection(database, (client) => keepFigures(client, runId));
      const acceptable = !aborted && (await reportOf(database, runId)).acceptable;
      await endRun(database, runId, aborted ? 'aborted' : 'completed', aborted ? null : acceptable);
      return acceptable;
    },
  };
}
