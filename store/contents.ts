import type pg from 'pg';
import type { Contract } from '../domain/contract.ts';
import { PIECE_BYTES } from '../domain/values/content.ts';
import { BinaryRows, type CopyType } from './copy-binary.ts';
import { copyRows } from './copy-rows.ts';
import type { Claim } from './unit.ts';

/** The bytes that belong to one staged row of a batch. */
export interface StagedContent {
  readonly rowNo: number;
  /** In parts of any size, valid until the next is asked for; to be read while the batch is. */
  readonly parts: () => Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

const PIECE = {
  run_id: 'integer',
  dataset_no: 'smallint',
  partition_no: 'integer',
  batch_no: 'integer',
  row_no: 'integer',
  piece_no: 'integer',
  bytes: 'bytea',
} as const satisfies Record<string, CopyType>;

/** Whether rows of a table have bytes beside them. */
export const hasContent = ({ column }: Contract): boolean => 'content_digest' in column;

/** The part of a run in the staging of contents; dropped with the run's other rows. */
export const contentTable = (runId: number): string => `staging."document_content_r${runId}"`;

/** Writes the contents of a batch, piece after piece: two pieces at most are held at once, whatever the sizes. */
export async function copyContents(
  client: pg.Client,
  { runId, datasetNo, unitNo }: Claim,
  batchNo: number,
  contents: readonly StagedContent[],
): Promise<void> {
  const rows = new BinaryRows(Object.values(PIECE), 2 * PIECE_BYTES + 4_096);
  const room = Buffer.allocUnsafeSlow(PIECE_BYTES);
  const send = () => copyRows(client, contentTable(runId), Object.keys(PIECE), rows.finish());
  for (const { rowNo, parts } of contents) {
    let pieceNo = 0;
    for await (const bytes of inPieces(parts(), room)) {
      rows.add([runId, datasetNo, unitNo, batchNo, rowNo, pieceNo++, bytes]);
      if (rows.bytes < PIECE_BYTES) continue;
      await send();
      rows.clear();
    }
  }
  if (rows.bytes > 0) await send();
}

/** Parts as pieces of PIECE_BYTES, the last one shorter; each stands in `room` until the next is asked for. */
async function* inPieces(
  parts: ReturnType<StagedContent['parts']>,
  room: Buffer,
): AsyncGenerator<Uint8Array> {
  let end = 0;
  for await (const part of parts) {
    for (let at = 0; at < part.length; ) {
      const taken = part.subarray(at, at + PIECE_BYTES - end);
      room.set(taken, end);
      end += taken.length;
      at += taken.length;
      if (end < PIECE_BYTES) continue;
      yield room;
      end = 0;
    }
  }
  if (end > 0) yield room.subarray(0, end);
}
