import type pg from 'pg';
import { sampleSize } from '../../../domain/sample-size.ts';
import { recordAct } from '../../audit.ts';
import { stagingTable } from '../../batch.ts';
import { contractOf, type PlanBody, type PlannedDataset } from '../../plan.ts';
import { notSetAside, wholeSets } from '../../whole-sets.ts';
import { AT_RANDOM, completeStratum, stoppedPathways } from './strata.ts';

/** Opens a sample of a run, of the size that its plan asks for. */
export async function openSample(
  client: pg.Client,
  runId: number,
  { thresholds: { sample } }: PlanBody,
  seed: string,
  actor: string,
): Promise<number> {
  const { rows } = await client.query<{ sample_id: number }>(
    `insert into migration.sample (run_id, actor, seed, confidence, tolerable_error) values ($1, $2, $3, $4, $5)
     returning sample_id`,
    [runId, actor, seed, sample.confidence, sample.tolerableError],
  );
  const { sample_id } = rows[0]!;
  await recordAct(client, {
    run: runId,
    actor,
    act: 'evidence.sample',
    subject: { sample: sample_id, seed },
  });
  return sample_id;
}

/**
 * Draws a dataset's part of a sample, among what was staged and not set aside: every row of the strata that must be
 * complete, and of the others as many as the plan's confidence takes. The same seed draws the same keys again.
 */
export async function drawSample(
  client: pg.Client,
  sampleId: number,
  runId: number,
  dataset: PlannedDataset,
  { thresholds: { sample } }: PlanBody,
  seed: string,
): Promise<void> {
  const staging = stagingTable(contractOf(dataset), runId);
  const place = [sampleId, dataset.no];
  const size = sampleSize(sample.confidence, sample.tolerableError);
  await wholeSets(client);
  const draw = (stratum: string, rows: string) => `
    with ${stoppedPathways(dataset.target, staging)}, row as (
      select s.partition_no, s.batch_no, s.row_no, s.source_key, ${completeStratum(dataset.target)} as stratum
      from ${staging} s where s.dataset_no = $2 and ${notSetAside(runId)}
    )
    insert into migration.sampled_row (sample_id, dataset_no, partition_no, batch_no, row_no, stratum)
    select $1, $2, partition_no, batch_no, row_no, ${stratum} from row ${rows}`;
  await client.query(draw('stratum', 'where stratum is not null'), place);
  await client.query(
    draw(
      `'${AT_RANDOM}'`,
      `where stratum is null order by sha256(convert_to($3 || source_key, 'UTF8')), source_key limit ${size}`,
    ),
    [...place, seed],
  );
}
