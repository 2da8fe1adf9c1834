import { Context } from '@temporalio/activity';
import { withConnection } from '../store/database.ts';
import { datasetOf, planOfRun } from '../store/plan.ts';
import { replanDataset } from '../store/replan.ts';
import { type Dependencies, withDataset } from './dependencies.ts';
import { heartbeating } from './heartbeating.ts';
import type { DatasetInput } from './inputs.ts';

/**
 * Plans a dataset anew whose snapshot was lost, and takes back what was read of it. Gives the number of its
 * partitions. The dataset is then read as at a later moment than the others, which its reconciliation says.
 */
export const replan =
  (dependencies: Dependencies) =>
  async ({ runId, datasetNo }: DatasetInput): Promise<number> => {
    const { database, log } = dependencies;
    const { body } = await planOfRun(database, runId);
    const dataset = datasetOf(body, datasetNo);
    const partitionRecords = Math.max(1, ...dataset.plan.partitions.map(({ records }) => records));
    const signal = Context.current().cancellationSignal;
    return heartbeating(() =>
      withConnection(database, (client) =>
        withDataset(dependencies, client, body, dataset, async ({ source }) => {
          const plan = await source.plan({ partitionRecords, signal });
          await replanDataset(client, runId, dataset, plan, 'SNAPSHOT_LOST');
          log('planned again', { run: runId, dataset: dataset.name, partitions: plan.partitions.length });
          return plan.partitions.length;
        }),
      ),
    );
  };
