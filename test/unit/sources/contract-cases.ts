import { rm, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { FileLayout } from '../../../domain/mapping/mapping.ts';
import { SOURCE_KINDS, type SourceKind } from '../../../sources/index.ts';
import {
  CONTRACT_COLUMNS,
  CONTRACT_DATASET,
  CONTRACT_KEY,
  type ContractCase,
  type ContractRow,
  type OpenedSource,
} from './contract.ts';
import { oracleCase } from './oracle/contract-case.ts';
import { sqlServerCase } from './sql-server/contract-case.ts';
import { temporaryFile } from './temporary-files.ts';

interface FileCase {
  readonly name: string;
  readonly layout: FileLayout;
  readonly encoding: BufferEncoding;
  readonly write: (rows: readonly ContractRow[]) => string;
  readonly compressed?: true;
}

const WIDTHS = [6 + 1, 10, 12, 2];

const FILES: readonly FileCase[] = [
  {
    name: 'a file with quoted fields',
    layout: { kind: 'delimited', encoding: 'windows-1252', header: true, delimiter: ',', qualifier: '"' },
    encoding: 'latin1',
    write: (rows) => {
      const quoted = (field: string | null, index: number) =>
        index === 2 ? `"${field ?? ''}"` : (field ?? '');
      return [CONTRACT_COLUMNS, ...rows.map((row) => row.map(quoted))]
        .map((row) => `${row.join(',')}\r\n`)
        .join('');
    },
  },
  {
    name: 'a file with a byte-order mark and no last line end',
    layout: { kind: 'delimited', encoding: 'utf-8', header: true, delimiter: '|', qualifier: null },
    encoding: 'utf8',
    write: (rows) => `\ufeff${[CONTRACT_COLUMNS, ...rows].map((row) => row.join('|')).join('\n')}`,
  },
  {
    name: 'a file of two lines a record with a trailer',
    layout: {
      kind: 'delimited',
      encoding: 'utf-8',
      header: false,
      delimiter: '~',
      qualifier: null,
      fieldsPerLine: [2, 2],
      trailer: /^END~(\d+)$/,
    },
    encoding: 'utf8',
    write: (rows) => {
      const records = rows.map(
        ([id, name, note, area]) => `${id}~${name ?? ''}\n${note ?? ''}~${area ?? ''}\n`,
      );
      return `${records.join('')}END~${rows.length}\n`;
    },
  },
  {
    name: 'a file of fixed width',
    layout: { kind: 'fixed-width', encoding: 'iso-8859-1', header: false, widths: WIDTHS },
    encoding: 'latin1',
    write: (rows) =>
      rows
        .map((row) => `${row.map((field, index) => (field ?? '').padEnd(WIDTHS[index]!)).join('')}\n`)
        .join(''),
  },
  {
    name: 'a file compressed with gzip',
    layout: { kind: 'delimited', encoding: 'utf-8', header: true, delimiter: ',', qualifier: '"' },
    encoding: 'utf8',
    write: (rows) => [CONTRACT_COLUMNS, ...rows].map((row) => `${row.join(',')}\n`).join(''),
    compressed: true,
  },
];

const fileCase = (file: FileCase): ContractCase => ({
  name: file.name,
  external: true,
  capabilities: {
    snapshot: 'file-digest',
    partitioned: !file.compressed,
    positions: 'offset',
    original: 'bytes',
    caseInsensitiveKeys: false,
  },
  async open(rows, { allowEmpty } = { allowEmpty: false }): Promise<OpenedSource> {
    const stored = (bytes: Buffer) => (file.compressed ? gzipSync(bytes) : bytes);
    const bytes = Buffer.from(file.write(rows), file.encoding);
    const path = await temporaryFile(file.compressed ? 'rows.csv.gz' : 'rows.csv', stored(bytes));
    const changed = Buffer.from(bytes);
    changed[changed.length - 4] = 0x59;
    return {
      bytes,
      source: SOURCE_KINDS['flat-file']({
        ...{ path, allowEmpty, dataset: CONTRACT_DATASET, layout: file.layout },
        ...{ columns: CONTRACT_COLUMNS, key: CONTRACT_KEY },
      }),
      change: () => writeFile(path, stored(changed)),
      remove: () => rm(path),
    };
  },
});

const memoryCase: ContractCase = {
  name: 'rows in memory',
  external: false,
  capabilities: {
    snapshot: 'none',
    partitioned: true,
    positions: 'offset',
    original: 'rendered',
    caseInsensitiveKeys: false,
  },
  open: async (rows, { allowEmpty } = { allowEmpty: false }) => ({
    source: SOURCE_KINDS.memory({
      ...{ dataset: CONTRACT_DATASET, columns: CONTRACT_COLUMNS, allowEmpty },
      rows: rows.map((fields) => ({ fields })),
    }),
  }),
};

/** At least one case for every kind of source. */
export const CONTRACT_CASES: Readonly<Record<SourceKind, readonly ContractCase[]>> = {
  'flat-file': FILES.map(fileCase),
  memory: [memoryCase],
  oracle: [oracleCase],
  'sql-server': [sqlServerCase],
};
