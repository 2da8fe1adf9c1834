import { Context } from '@temporalio/activity';
import type pg from 'pg';
import type { Meter } from '../domain/metrics.ts';
import { type BatchToCommit, checkpointOf, commitBatch } from '../store/batch.ts';
import { withConnection } from '../store/database.ts';
import { contractOf, datasetOf, planOfRun } from '../store/plan.ts';
import { recount } from '../store/replan.ts';
import { type Claim, claimUnit, endOf, finishUnit, type UnitEnd } from '../store/unit.ts';
import { type Dependencies, type OpenDataset, withDataset } from './dependencies.ts';
import { heartbeating } from './heartbeating.ts';
import type { PartitionInput } from './inputs.ts';
import { BatchStager } from './stage-batch.ts';

/**
 * Moves one partition from its source into staging, batch by batch, from wherever the ledger says it stands.
 * A repeat after a crash costs at most the batch that was not committed.
 */
export const extractPartition =
  (dependencies: Dependencies) =>
  async ({ runId, datasetNo, unitNo }: PartitionInput): Promise<UnitEnd> => {
    const { database, log, meter } = dependencies;
    const { body } = await planOfRun(database, runId);
    const dataset = datasetOf(body, datasetNo);
    const partition = dataset.plan.partitions.find(({ number }) => number === unitNo)!;
    const extract = async (
      client: pg.Client,
      claim: Claim,
      { source, mapping }: OpenDataset,
    ): Promise<UnitEnd> => {
      const signal = Context.current().cancellationSignal;
      await source.verify(dataset.plan, signal);
      const contract = contractOf(dataset);
      const stager = new BatchStager(contract, mapping);
      let { batchNo, from } = await checkpointOf(client, claim);
      const { batchRecords } = body;
      const onCount = (records: number) => recount(client, claim, dataset, records);
      const options = { from, batchRecords, signal, onCount };
      for await (const sourceBatch of source.read(dataset.plan, partition, options)) {
        const batch = stager.stage({ runId, datasetNo, partitionNo: unitNo, batchNo }, sourceBatch);
        const control = await commitBatch(client, claim, contract, batch);
        if (control !== 'run') return endOf(control);
        meterBatch(meter, dataset.name, batch);
        batchNo++;
      }
      await finishUnit(client, claim);
      log('extracted', { run: runId, dataset: dataset.name, partition: unitNo, batches: batchNo });
      return 'done';
    };
    // A batch may take long: a source is read as slowly as its limits say, and waited for while it is away.
    return heartbeating(() =>
      withConnection(database, async (client) => {
        // Before the seat at the source: the claim ends an attempt that sleeps on it.
        const claim = await claimUnit(client, { runId, stage: 'extract', datasetNo, unitNo });
        if (claim.alreadyDone) return 'done';
        return withDataset(dependencies, client, body, dataset, (opened) => extract(client, claim, opened));
      }),
    );
  };

function meterBatch(meter: Meter, dataset: string, batch: BatchToCommit): void {
  meter.count('cutover_batches_total', { dataset });
  for (const outcome of ['staged', 'quarantined', 'excluded'] as const)
    meter.count('cutover_rows_extracted_total', { dataset, outcome }, batch[outcome]);
}
