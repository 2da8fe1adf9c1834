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
    const outcomes: Outcome[] = [];
    const write = async (sql: string, ...parameters: (string | null)[]) => {
      const { rows } = await client.query<Written>(sql, [runId, dataset.no, partitionNo, ...parameters]);
      for (const { created, ...written } of rows)
        outcomes.push({ ...written, outcome: created ? 'new' : 'updated' });
    };
    if (dataset.target === 'patient') {
      // However few decisions the planner believes in: what is meant row by row is written as lateral.
      await client.query('set local enable_nestloop = off');
      await write(patientSql(dataset, runId), dataset.name);
    } else if (dataset.parent === null) await write(ownSql(dataset, runId), dataset.name);
    else await write(childSql(dataset, runId), dataset.name, dataset.parent);
    if (hasContent(contractOf(dataset))) await loadContents(client, runId, dataset, partitionNo);
    outcomes.push(...(await countUnchanged(client, runId, dataset, partitionNo)));
    await writeOutcomes(client, unit, outcomes);
    for (const { outcome, rows } of outcomes) whenWritten(outcome, rows);
  });
}

type LoadOutcome = 'new' | 'updated' | 'unchanged';

/** Told of what a load wrote of each batch, before it is committed. */
export type WhenWritten = (outcome: LoadOutcome, rows: number) => void;

/** Rows of one batch that a statement wrote. */
interface Written {
  readonly batch_no: number;
  readonly created: boolean;
  readonly rows: number;
}

/** What became of rows of one batch. */
interface Outcome {
  readonly batch_no: number;
  readonly outcome: LoadOutcome;
  readonly rows: number;
}

async function countUnchanged(
  client: pg.Client,
  runId: number,
  dataset: PlannedDataset,
  partitionNo: number,
): Promise<readonly Outcome[]> {
  const target = `ehr.${dataset.target}`;
  // Without an earlier load there is nothing that could be unchanged, and no need to look every row up.
  const earlier = await client.query(
    `select 1 from migration.outcome where run_id <> $1 and stage = 'load' limit 1`,
    [runId],
  );
  if (earlier.rowCount === 0) return [];
  const patients = dataset.target === 'patient';
  const { rows } = await client.query<Outcome>(
    `select s.batch_no, 'unchanged' as outcome, count(*)::int as rows from ${stagingTable(contractOf(dataset), runId)} s
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
  return rows;
}

async function writeOutcomes(
  client: pg.Client,
  { runId, datasetNo, unitNo }: { runId: number; datasetNo: number; unitNo: number },
  outcomes: readonly Outcome[],
): Promise<void> {
  await client.query(
    `insert into migration.outcome (run_id, dataset_no, partition_no, batch_no, stage, outcome, rows)
     select $1, $2, $3, batch_no, 'load', outcome, rows from unnest($4::int[], $5::text[], $6::int[]) o(batch_no, outcome, rows)`,
    [
      ...[runId, datasetNo, unitNo, outcomes.map(({ batch_no }) => batch_no)],
      ...[outcomes.map(({ outcome }) => outcome), outcomes.map(({ rows }) => rows)],
    ],
  );
}
