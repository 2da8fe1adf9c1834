import { RunError } from '../run-error.ts';
import type { ColumnKey, FileLayout, Mapping } from './mapping.ts';

/** Layout and key of a dataset that lies in a file. Throws RunError MAPPING_INVALID for one that lies in a table. */
export function fileOf({ name, layout, key }: Mapping): {
  readonly layout: FileLayout;
  readonly key: ColumnKey;
} {
  if (layout.kind !== 'table' && 'column' in key) return { layout, key };
  throw new RunError('MAPPING_INVALID', {
    mapping: name,
    reason: 'it is laid out as a table, not as a file',
  });
}
