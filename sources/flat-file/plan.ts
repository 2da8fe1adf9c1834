import { createHash } from 'node:crypto';
import type { DatasetPlan, PlanOptions } from '../source.ts';
import { type FlatFile, openText } from './flat-file.ts';
import { snapshotToken } from './snapshot.ts';
import { type FileState, SourceFile } from './source-file.ts';
import { type Survey, survey } from './survey.ts';

/** One pass over the file: its digest, its records, its partitions, and everything that would refuse it. */
export async function planFile(flat: FlatFile, options: PlanOptions): Promise<DatasetPlan> {
  const { partitionRecords, signal, onProgress } = options;
  const file = await SourceFile.open(flat.dataset, flat.path);
  try {
    const state = await file.state();
    const stream = openText(flat, file, 0, Number.POSITIVE_INFINITY);
    const hash = createHash('sha256');
    const onBytes = (bytes: Buffer) => {
      if (!flat.compressed) hash.update(bytes);
      onProgress?.(state.size === 0 ? 1 : Math.min(1, stream.consumed / state.size));
    };
    try {
      const found = await survey(flat, stream, { where: file.where, partitionRecords, signal, onBytes });
      const digest = flat.compressed ? await file.digest(signal) : hash.digest('hex');
      await flat.guard.unchanged(file, state);
      return {
        dataset: flat.dataset,
        snapshot: snapshotToken(digest, state),
        columns: flat.columns,
        records: found.records,
        partitions: found.partitions,
        facts: factsOf(flat, file, state, found),
      };
    } finally {
      stream.close();
    }
  } finally {
    await file.close();
  }
}

function factsOf(flat: FlatFile, file: SourceFile, state: FileState, found: Survey): DatasetPlan['facts'] {
  const { lf, crlf } = found.lineEnds;
  return {
    file: file.where.file,
    bytes: state.size,
    compressed: flat.compressed,
    encoding: flat.layout.encoding,
    byteOrderMark: found.byteOrderMark,
    header: flat.layout.header,
    lineEnds: lf > 0 && crlf > 0 ? 'mixed' : crlf > 0 ? 'CRLF' : 'LF',
    recordsEndingLf: lf,
    recordsEndingCrlf: crlf,
    brokenRecords: found.broken,
    blankLinesAtEnd: found.blankLines,
    trailerCount: found.count,
  };
}
