import type { FileLayout } from '../../domain/mapping/mapping.ts';
import type { ByteStream } from './byte-stream.ts';
import { plainStream } from './byte-stream.ts';
import { gzipStream } from './gzip-stream.ts';
import type { RecordShape } from './shape.ts';
import type { SnapshotGuard } from './snapshot.ts';
import type { SourceFile } from './source-file.ts';

/** A dataset's file and how it is laid out: what planning and reading share. */
export interface FlatFile {
  readonly path: string;
  readonly dataset: string;
  readonly layout: FileLayout;
  readonly columns: readonly string[];
  readonly shape: RecordShape;
  readonly allowEmpty: boolean;
  readonly compressed: boolean;
  readonly guard: SnapshotGuard;
}

/** The text from `start` up to `end`, both as offsets of the decompressed text. */
export function openText(flat: FlatFile, file: SourceFile, start: number, end: number): ByteStream {
  return flat.compressed ? gzipStream(file, start, end) : plainStream(file, start, end);
}
