import type pg from 'pg';
import { stagingTable } from './batch.ts';
import { hasContent } from './contents.ts';
import { loadContents } from './load-contents.ts';
import { childSql, chosenFor, decisionOf, NOT_SET_ASIDE, ownSql, patientSql } from './load-sql.ts';
import { setOrphansAside } from './orphans.ts';
import { contractOf, inUse, type PlannedDataset } from './plan.ts';
import { type UnitEnd, wholeUnit } from './unit.ts';

/**
 * Loads one partition of a dataset into ehr. Each ehr row is written on behalf of exactly one staged row
 * (duplicates are set aside, only survivors load a person), so two partitions never touch the same row and
 * the load cannot deadlock. New rows are inserted, changed ones updated, the others left as they are.
 */
export async function loadPartition(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
  parentNo: number | null,
  partitionNo: number,
  whenWritten: WhenWritten = () => undefined,
): Promise<UnitEnd> {
  const unit = { runId, stage: 'load', datasetNo: dataset.no, unitNo: partitionNo } as const;
  return wholeUnit(client, unit, async () => {
    if (parentNo !== null) await setOrphansAside(client, runId, dataset, parentNo, partitionNo);
    const outcome: OutcomeWriter = async (batchNo, name, rows) => {
      await writeOutcome(client, unit, batchNo, name, rows);
      whenWritten(name, rows);
    };
    const write = async (sql: string, ...parameters: (string | null)[]) => {
      const { rows } = await client.query<Written>(sql, [runId, dataset.no, partitionNo, ...parameters]);
      for (const { batch_no, created, rows: count } of rows)
        await outcome(batch_no, created ? 'new' : 'updated', count);
    };
    if (dataset.target === 'patient') {
      // However few decisions the planner believes in: what is meant row by row is written as lateral.
      await client.query('set local enable_nestloop = off');
      await write(patientSql(dataset, runId), dataset.name);
    } else if (dataset.parent === null) await write(ownSql(dataset, runId), dataset.name);
    else await write(childSql(dataset, runId), dataset.name, dataset.parent);
    if (hasContent(contractOf(dataset))) await loadContents(client, runId, dataset, partitionNo);
    await countUnchanged(client, runId, dataset, partitionNo, outcome);
  });
}

type LoadOutcome = 'new' | 'updated' | 'unchanged';
type OutcomeWriter = (batchNo: number, outcome: LoadOutcome, rows: number) => Promise<void>;

/** Told of what a load wrote of each batch, before it is committed. */
export type WhenWritten = (outcome: LoadOutcome, rows: number) => void;

/** Rows of one batch that a statement wrote. */
interface Written {
  readonly batch_no: number;
  readonly created: boolean;
  readonly rows: number;
}

async function countUnchanged(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
  partitionNo: number,
  outcome: OutcomeWriter,
): Promise<void> {
  const target = `ehr.${dataset.target}`;
  // Without an earlier load there is nothing that could be unchanged, and no need to look every row up.
  const earlier = await client.query(
    `select 1 from migration.outcome where run_id <> $1 and stage = 'load' limit 1`,
    [runId],
  );
  if (earlier.rowCount === 0) return;
  const patients = dataset.target === 'patient';
  const { rows } = await client.query<{ batch_no: number; rows: number }>(
    `select s.batch_no, count(*)::int as rows from ${stagingTable(contractOf(dataset), runId)} s
     ${patients ? `join ${decisionOf(runId)} and d.survivor left join ${chosenFor(runId)}` : ''}
     join lateral (
       select from ${target} e
       where ${patients ? 'e.person_id = d.person_id and ' : ''}e.source = $4 and e.source_key = s.source_key
         and e.run_id <> $1 and e.digest = ${patients ? 'coalesce(g.digest, s.digest)' : 's.digest'} ${inUse(dataset)}
       offset 0) e on true
     where s.dataset_no = $2 and s.partition_no = $3 and ${NOT_SET_ASIDE}
     group by 1 order by 1`,
    [runId, dataset.no, partitionNo, dataset.name],
  );
  for (const { batch_no, rows: count } of rows) await outcome(batch_no, 'unchanged', count);
}

async function writeOutcome(
  client: pg.Client,
  { runId, datasetNo, unitNo }: { runId: number; datasetNo: number; unitNo: number },
  batchNo: number,
  outcome: LoadOutcome,
  rows: number,
): Promise<void> {
  await client.query(
    `insert into migration.outcome (run_id, dataset_no, partition_no, batch_no, stage, outcome, rows)
     values ($1, $2, $3, $4, 'load', $5, $6)`,
    [runId, datasetNo, unitNo, batchNo, outcome, rows],
  );
}
