import { DigestSum } from '../domain/digest.ts';
import { RunError } from '../domain/run-error.ts';
import type { CheckResult } from '../store/check-result.ts';
import { transaction, withConnection } from '../store/database.ts';
import { checkSourceColumns, SOURCE_COLUMNS } from '../store/evidence/columns/check-columns.ts';
import { RowsAgain } from '../store/evidence/columns/rows-again.ts';
import { rawDigestOf } from '../store/originals.ts';
import type { PlanBody, PlannedDataset } from '../store/plan.ts';
import { onSeat } from '../store/source-seat.ts';
import type { Workbench } from './composition.ts';

/**
 * Reads a whole dataset from its source again, through its mapping, and compares its columns with those that were staged.
 * Holds one batch; PostgreSQL aggregates. Not verifiable where the source is no longer as it was when it was read.
 */
export async function compareWithSource(
  bench: Workbench,
  runId: number,
  body: PlanBody,
  dataset: PlannedDataset,
  signal: AbortSignal,
): Promise<CheckResult> {
  const seats = { source: dataset.source, seats: body.sessions[dataset.source] ?? 1 };
  return withConnection(bench.database, (client) =>
    onSeat(client, seats, signal, async () => {
      const opened = await bench.open(body, dataset);
      try {
        await opened.ready();
        return await transaction(client, async () => {
          const again = await RowsAgain.open(client, dataset);
          const digest = await readAll(again, opened, dataset, body.batchRecords, signal);
          if (!(await again.areAsStaged(client, runId, digest))) return unverifiable('SOURCE_CHANGED');
          return checkSourceColumns(client, runId, dataset);
        });
      } catch (error) {
        if (error instanceof RunError && ['SNAPSHOT_LOST', 'SOURCE_CHANGED'].includes(error.code))
          return unverifiable(error.code);
        throw error;
      } finally {
        await opened.close();
      }
    }),
  );
}

const unverifiable = (reason: string): CheckResult => ({
  ...{ name: SOURCE_COLUMNS, status: 'not_verifiable' },
  detail: `the source is no longer as it was read: ${reason}`,
});

/** Copies what the mapping makes of every row; gives the sum of the digests of their bytes. */
async function readAll(
  again: RowsAgain,
  { source, mapping }: Awaited<ReturnType<Workbench['open']>>,
  { plan }: PlannedDataset,
  batchRecords: number,
  signal: AbortSignal,
): Promise<string> {
  await source.verify(plan, signal);
  let sum = 0n;
  for (const partition of plan.partitions)
    for await (const { records } of source.read(plan, partition, { from: null, batchRecords, signal })) {
      const batch = new DigestSum();
      for (const record of records) {
        const result = record.fault === null ? mapping.row(record.fields) : null;
        if (result?.outcome !== 'staged') continue;
        batch.add(rawDigestOf(record.original()));
        again.add(result.key, result.values);
      }
      sum += BigInt(batch.toString());
      await again.send();
    }
  return (sum % (1n << 128n)).toString();
}
