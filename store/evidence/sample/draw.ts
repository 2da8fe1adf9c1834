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
 * complete, and of the others as many as the plan's confidence takes. The same seed draws the same keys again. What rows say is
 * kept of as many of each stratum, so that people can look at some that agree; of a complete one there can be millions.
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
  const size = sampleSize(sample.confidence, sample.tolerableError);
  await wholeSets(client);
  const draw = (stratum: string, kept: string, rows: string) => `
    with ${stoppedPathways(dataset.target, staging)}, row as (
      select s.partition_no, s.batch_no, s.row_no, s.source_key, s.byte_offset, s.line,
        ${completeStratum(dataset.target)} as stratum
      from ${staging} s where s.dataset_no = $2 and ${notSetAside(runId)}
    )
    insert into migration.sampled_row (sample_id, dataset_no, partition_no, batch_no, row_no, byte_offset, line, stratum, kept)
    select $1, $2, partition_no, batch_no, row_no, byte_offset, line, ${stratum}, ${kept} from row ${rows}`;
  const complete = `row_number() over (partition by stratum order by ${BY_SEED}) <= ${size}`;
  for (const drawn of [
    draw('stratum', complete, 'where stratum is not null'),
    draw(`'${AT_RANDOM}'`, 'true', `where stratum is null order by ${BY_SEED} limit ${size}`),
  ])
    await client.query(drawn, [sampleId, dataset.no, seed]);
}

const BY_SEED = `sha256(convert_to($3 || source_key, 'UTF8')), source_key`;
