import type pg from 'pg';
import type { Contract } from '../domain/contract.ts';
import type { RowCode } from '../domain/row-codes.ts';
import { copyContents, type StagedContent } from './contents.ts';
import { BinaryRows, type CopyType, type CopyValue } from './copy-binary.ts';
import { copyRows } from './copy-rows.ts';
import { transaction } from './database.ts';
import { DigestedRows } from './digested-rows.ts';
import { type Claim, type Control, fence } from './unit.ts';

const LINEAGE = {
  run_id: 'integer',
  dataset_no: 'smallint',
  partition_no: 'integer',
  batch_no: 'integer',
  row_no: 'integer',
  byte_offset: 'bigint',
  byte_length: 'integer',
  line: 'bigint',
  position: 'text',
  raw_digest: 'digest',
} as const satisfies Record<string, CopyType>;

const SET_ASIDE = {
  run_id: 'integer',
  dataset_no: 'smallint',
  partition_no: 'integer',
  batch_no: 'integer',
  row_no: 'integer',
  outcome: 'text',
  stage: 'text',
  codes: 'text[]',
  fields: 'text[]',
  source_key: 'text',
  byte_offset: 'bigint',
  byte_length: 'bigint',
  line: 'bigint',
  position: 'text',
  raw_digest: 'digest',
  original: 'bytea',
  original_length: 'bigint',
  original_sha256: 'bytea',
} as const satisfies Record<string, CopyType>;

/** A buffer for one batch's staged rows of a contract. */
export const stagedRows = (contract: Contract): DigestedRows =>
  new DigestedRows(Object.values(LINEAGE), contract);

export const setAsideRows = (): BinaryRows => new BinaryRows(Object.values(SET_ASIDE), 1 << 14);

/** The staging partition of one run; it is dropped as a whole after acceptance or retention. */
export const stagingTable = (contract: Contract, runId: number): string =>
  `staging."${contract.table}_r${runId}"`;

export interface ReasonCount {
  readonly effect: 'reject' | 'warn' | 'exclude' | 'merge';
  readonly code: RowCode;
  readonly field: string;
  readonly rows: number;
}

/** One batch ready to be committed. Counts are of records; `digest` is a DigestSum over the staged rows. */
export interface BatchToCommit {
  readonly batchNo: number;
  readonly from: string;
  readonly to: string;
  readonly records: number;
  readonly staged: number;
  readonly quarantined: number;
  readonly excluded: number;
  readonly digest: string;
  readonly stagedRows: DigestedRows;
  readonly setAsideRows: BinaryRows;
  /** Of staged rows that have bytes beside them. */
  readonly contents: readonly StagedContent[];
  readonly reasons: readonly ReasonCount[];
  readonly unmapped: readonly (readonly [field: string, code: string, rows: number])[];
}

/** Commits a batch's rows, their contents, its set-aside rows and its ledger row in one fenced transaction. */
export async function commitBatch(
  client: pg.Client,
  claim: Claim,
  contract: Contract,
  batch: BatchToCommit,
): Promise<Control> {
  return transaction(client, async () => {
    const control = await fence(client, claim);
    if (control !== 'run') return control;
    if (batch.staged > 0)
      await copyRows(
        client,
        stagingTable(contract, claim.runId),
        DigestedRows.columns(Object.keys(LINEAGE), contract),
        batch.stagedRows.finish(),
      );
    if (batch.contents.length > 0) await copyContents(client, claim, batch.batchNo, batch.contents);
    if (batch.quarantined + batch.excluded > 0)
      await copyRows(client, 'migration.set_aside', Object.keys(SET_ASIDE), batch.setAsideRows.finish());
    await writeCounts(client, claim, batch);
    await client.query(
      `insert into migration.batch (run_id, dataset_no, partition_no, batch_no, epoch, from_position,
         to_position, records, staged, quarantined, excluded, digest)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[claim.runId, claim.datasetNo, claim.unitNo, batch.batchNo, claim.epoch, batch.from, batch.to],
        ...[batch.records, batch.staged, batch.quarantined, batch.excluded, batch.digest],
      ],
    );
    return control;
  });
}

async function writeCounts(client: pg.Client, claim: Claim, batch: BatchToCommit): Promise<void> {
  const at = [claim.runId, claim.datasetNo, claim.unitNo, batch.batchNo];
  const column = <T>(rows: readonly T[], pick: (row: T) => CopyValue) => rows.map(pick);
  if (batch.reasons.length > 0)
    await client.query(
      `insert into migration.reason_count
       select $1, $2, $3, $4, 'extract', * from unnest($5::text[], $6::text[], $7::text[], $8::int[])`,
      [
        ...at,
        column(batch.reasons, (reason) => reason.effect),
        column(batch.reasons, (reason) => reason.code),
        column(batch.reasons, (reason) => reason.field),
        column(batch.reasons, (reason) => reason.rows),
      ],
    );
  if (batch.unmapped.length > 0)
    await client.query(
      `insert into migration.unmapped_code
       select $1, $2, $3, $4, * from unnest($5::text[], $6::text[], $7::int[])`,
      [
        ...at,
        column(batch.unmapped, ([field]) => field),
        column(batch.unmapped, ([, code]) => code),
        column(batch.unmapped, ([, , rows]) => rows),
      ],
    );
}

/** Where a partition stands: the batch to write next and the position to read from (null: its beginning). */
export async function checkpointOf(
  client: pg.Client,
  claim: Claim,
): Promise<{ readonly batchNo: number; readonly from: string | null }> {
  const { rows } = await client.query<{ batch_no: number; to_position: string }>(
    `select batch_no, to_position from migration.batch
     where run_id = $1 and dataset_no = $2 and partition_no = $3 order by batch_no desc limit 1`,
    [claim.runId, claim.datasetNo, claim.unitNo],
  );
  return rows[0] ? { batchNo: rows[0].batch_no + 1, from: rows[0].to_position } : { batchNo: 0, from: null };
}
