import type { FileLayout } from '../../../../domain/mapping/mapping.ts';
import type { RunError } from '../../../../domain/run-error.ts';
import { flatFileSource } from '../../../../sources/flat-file/index.ts';
import type { DatasetPlan, Source, SourceRecord } from '../../../../sources/source.ts';
import { temporaryFile } from '../temporary-files.ts';

export const signal = new AbortController().signal;

export const COLUMNS = ['ID', 'NAME', 'NOTE', 'AREA'];

export const QUOTED: FileLayout = {
  kind: 'delimited',
  encoding: 'windows-1252',
  header: true,
  delimiter: ',',
  qualifier: '"',
};

export interface SmallFile {
  readonly path: string;
  readonly source: Source;
}

/** A source over a new file of four columns, quoted and with a header unless told otherwise. Text is latin1. */
export async function smallFile(
  content: string | Uint8Array,
  {
    layout = QUOTED,
    name = 'small.csv',
    allowEmpty = false,
  }: { layout?: FileLayout; name?: string; allowEmpty?: boolean } = {},
): Promise<SmallFile> {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
  return fileAt(await temporaryFile(name, bytes), layout, allowEmpty);
}

export function fileAt(path: string, layout: FileLayout = QUOTED, allowEmpty = false): SmallFile {
  const key = { column: 'ID', pattern: /^K\d{6}$/ };
  return {
    path,
    source: flatFileSource({ path, dataset: 'small.rows', layout, columns: COLUMNS, key, allowEmpty }),
  };
}

export const planOf = ({ source }: SmallFile): Promise<DatasetPlan> =>
  source.plan({ partitionRecords: 100, signal });

/** Plans and reads it all. */
export async function readRecords(file: SmallFile, plan?: DatasetPlan): Promise<SourceRecord[]> {
  const planned = plan ?? (await planOf(file));
  const records: SourceRecord[] = [];
  for (const partition of planned.partitions) {
    const options = { from: null, batchRecords: 50, signal };
    for await (const batch of file.source.read(planned, partition, options)) records.push(...batch.records);
  }
  return records;
}

/** The run error that planning ends with. */
export async function refusal(file: SmallFile): Promise<RunError> {
  return planOf(file).then(
    () => {
      throw new Error('the plan was not refused');
    },
    (error: RunError) => error,
  );
}
