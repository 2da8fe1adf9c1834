import type { FileLayout } from '../../domain/mapping/mapping.ts';
import type { Source } from '../source.ts';
import type { FlatFile } from './flat-file.ts';
import { planFile } from './plan.ts';
import { readPartition } from './read.ts';
import { rereadRecords } from './reread.ts';
import { type KeyColumn, recordShape } from './shape.ts';
import { SnapshotGuard } from './snapshot.ts';
import { SourceFile } from './source-file.ts';

export interface FlatFileOptions {
  /** A file, or one compressed with gzip whose name ends in `.gz`. */
  readonly path: string;
  readonly dataset: string;
  readonly layout: FileLayout;
  readonly columns: readonly string[];
  /**
   * Tells where reading can go on after a broken record: the pattern should fit a key and as little else as possible,
   * and the column stand on a record's first physical line, best of all first.
   */
  readonly key: KeyColumn;
  /** Whether a file without records is as it should be. Default false. */
  readonly allowEmpty?: boolean;
}

/** A dataset in one text file: delimited or of fixed width. Throws RunError MAPPING_INVALID for an unusable layout. */
export function flatFileSource(options: FlatFileOptions): Source {
  const { path, dataset, layout, columns, key } = options;
  const flat: FlatFile = {
    path,
    dataset,
    layout,
    columns,
    shape: recordShape(layout, columns, key),
    allowEmpty: options.allowEmpty ?? false,
    compressed: path.toLowerCase().endsWith('.gz'),
    guard: new SnapshotGuard(),
  };
  return {
    capabilities: {
      snapshot: 'file-digest',
      partitioned: !flat.compressed,
      positions: 'offset',
      original: 'bytes',
      caseInsensitiveKeys: false,
    },
    plan: (planOptions) => planFile(flat, planOptions),
    async verify(plan) {
      const file = await SourceFile.open(dataset, path);
      try {
        await flat.guard.confirm(file, plan.snapshot);
      } finally {
        await file.close();
      }
    },
    read: (plan, partition, readOptions) => readPartition(flat, plan, partition, readOptions),
    reread: (plan, locators) => rereadRecords(flat, plan, locators),
  };
}
