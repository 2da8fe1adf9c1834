import { hash } from 'node:crypto';
import type pg from 'pg';
import { digestOf } from '../domain/digest.ts';
import type { RunCode } from '../domain/run-codes.ts';
import type { Locator } from '../sources/source.ts';

/**
 * Bytes of an original that are kept. Its length is always of the whole, and so is its SHA-256, but for a record
 * too long to be read at once (RECORD_TOO_LONG): there it is of the bytes kept.
 */
export const ORIGINAL_BYTES = 65_536;

/** What is kept of a record's bytes. */
export const originalOf = (bytes: Uint8Array) => ({
  bytes: bytes.subarray(0, ORIGINAL_BYTES),
  sha256: hash('sha256', bytes, 'buffer'),
});

const LF = 0x0a;
const CR = 0x0d;

/** Of a record's bytes; a copy at the end of a file that lacks its last line end is a copy all the same. */
export function rawDigestOf(bytes: Uint8Array): string {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === LF || bytes[end - 1] === CR)) end--;
  return digestOf(bytes.subarray(0, end));
}

/** A row of set_aside. */
export interface AsidePlace {
  readonly partitionNo: number;
  readonly batchNo: number;
  readonly rowNo: number;
}

export interface MissingOriginal extends Locator, AsidePlace {
  /** Of the bytes as they were extracted. */
  readonly rawDigest: Buffer;
}

/** An original that its source gives no more, and the code of the reason. */
export interface LostOriginal extends AsidePlace {
  readonly reason: RunCode;
}

export interface Original extends AsidePlace {
  readonly bytes: Uint8Array;
  readonly sha256: Uint8Array;
}

/** The next rows set aside after extraction, whose bytes are still only in the source; in its order, after `after`. */
export async function missingOriginals(
  client: pg.Client,
  runId: number,
  datasetNo: number,
  after: { readonly partitionNo: number; readonly offset: number },
  limit: number,
): Promise<MissingOriginal[]> {
  const { rows } = await client.query<MissingOriginal>(
    `select partition_no as "partitionNo", batch_no as "batchNo", row_no as "rowNo", byte_offset as "offset",
       byte_length as "length", line, position, raw_digest as "rawDigest"
     from migration.set_aside
     where run_id = $1 and dataset_no = $2 and original_length is null and original_lost is null
       and (partition_no, byte_offset) > ($3, $4)
     order by partition_no, byte_offset limit $5`,
    [runId, datasetNo, after.partitionNo, after.offset, limit],
  );
  return rows;
}

export async function saveOriginals(
  client: pg.Client,
  runId: number,
  datasetNo: number,
  originals: readonly Original[],
): Promise<void> {
  await client.query(
    `update migration.set_aside a
     set original = o.bytes, original_length = a.byte_length, original_sha256 = o.sha256
     from unnest($3::int[], $4::int[], $5::int[], $6::bytea[], $7::bytea[])
       o(partition_no, batch_no, row_no, bytes, sha256)
     where a.run_id = $1 and a.dataset_no = $2 and a.partition_no = o.partition_no and a.batch_no = o.batch_no
       and a.row_no = o.row_no`,
    [
      runId,
      datasetNo,
      originals.map(({ partitionNo }) => partitionNo),
      originals.map(({ batchNo }) => batchNo),
      originals.map(({ rowNo }) => rowNo),
      originals.map(({ bytes }) => Buffer.from(bytes)),
      originals.map(({ sha256 }) => Buffer.from(sha256)),
    ],
  );
}

export async function saveLost(
  client: pg.Client,
  runId: number,
  datasetNo: number,
  lost: readonly LostOriginal[],
): Promise<void> {
  await client.query(
    `update migration.set_aside a set original_lost = l.reason
     from unnest($3::int[], $4::int[], $5::int[], $6::text[]) l(partition_no, batch_no, row_no, reason)
     where a.run_id = $1 and a.dataset_no = $2 and a.partition_no = l.partition_no and a.batch_no = l.batch_no
       and a.row_no = l.row_no`,
    [
      runId,
      datasetNo,
      lost.map(({ partitionNo }) => partitionNo),
      lost.map(({ batchNo }) => batchNo),
      lost.map(({ rowNo }) => rowNo),
      lost.map(({ reason }) => reason),
    ],
  );
}
