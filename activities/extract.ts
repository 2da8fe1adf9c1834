import { Context } from '@temporalio/activity';
import { checkpointOf, commitBatch } from '../store/batch.ts';
import { withConnection } from '../store/database.ts';
import { contractOf, datasetOf, planOfRun } from '../store/plan.ts';
import { claimUnit, endOf, finishUnit, type UnitEnd } from '../store/unit.ts';
import type { Dependencies } from './dependencies.ts';
import type { PartitionInput } from './inputs.ts';
import { BatchStager } from './stage-batch.ts';

/**
 * Moves one partition from its source into staging, batch by batch, from wherever the ledger says it stands.
 * A repeat after a crash costs at most the batch that was not committed.
 */
export const extractPartition =
  ({ database, open, log }: Dependencies) =>
  async ({ runId, datasetNo, unitNo }: PartitionInput): Promise<UnitEnd> => {
    const { body } = await planOfRun(database, runId);
    const dataset = datasetOf(body, datasetNo);
    const partition = dataset.plan.partitions.find(({ number }) => number === unitNo)!;
    return withConnection(database, async (client) => {
      const claim = await claimUnit(client, { runId, stage: 'extract', datasetNo, unitNo });
      if (claim.alreadyDone) return 'done';
      const { source, mapping } = open(body, dataset);
      await source.verify(dataset.plan);
      const contract = contractOf(dataset);
      const stager = new BatchStager(contract, mapping);
      let { batchNo, from } = await checkpointOf(client, claim);
      const context = Context.current();
      const { batchRecords } = body;
      const options = { from, batchRecords, signal: context.cancellationSignal };
      for await (const sourceBatch of source.read(dataset.plan, partition, options)) {
        const batch = stager.stage({ runId, datasetNo, partitionNo: unitNo, batchNo }, sourceBatch);
        const control = await commitBatch(client, claim, contract, batch);
        if (control !== 'run') return endOf(control);
        context.heartbeat(batchNo++);
      }
      await finishUnit(client, claim);
      log('extracted', { run: runId, dataset: dataset.name, partition: unitNo, batches: batchNo });
      return 'done';
    });
  };
