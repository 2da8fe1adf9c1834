import pg from 'pg';
import type { ColumnValue } from '../domain/contract.ts';
import { contracts } from '../domain/contracts/index.ts';
import { compileMapping } from '../domain/mapping/compile-mapping.ts';
import { fileOf } from '../domain/mapping/file-of.ts';
import { loadMappings } from '../mappings/load-mappings.ts';
import { flatFileSource } from '../sources/flat-file/index.ts';
import { SQL_TYPES } from '../store/canonical-sql.ts';
import { BinaryRows } from '../store/copy-binary.ts';
import { copyRows } from '../store/copy-rows.ts';

const CHUNK = 5_000;

interface Row {
  readonly key: string;
  readonly values: readonly ColumnValue[];
}

/** Reads and maps a patient file into memory: the rows that both sides of the comparison write. */
export async function decodedRows(path: string): Promise<readonly Row[]> {
  const { mappings, codes } = await loadMappings();
  const mapping = mappings['community.patients']!;
  const { row } = compileMapping(mapping, { asOf: '2026-01-01', codes, synthetic: true });
  const source = flatFileSource({
    path,
    dataset: mapping.name,
    ...fileOf(mapping),
    columns: mapping.columns.map(({ name }) => name),
  });
  const signal = new AbortController().signal;
  const plan = await source.plan({ partitionRecords: 1_000_000_000, signal });
  const rows = new Map<string, Row>();
  const options = { from: null, batchRecords: CHUNK, signal };
  for await (const { records } of source.read(plan, plan.partitions[0]!, options))
    for (const record of records) {
      const result = record.fault === null ? row(record.fields) : null;
      if (result?.outcome === 'staged') rows.set(result.key, { key: result.key, values: result.values });
    }
  return [...rows.values()];
}

/** Seconds that one client needs to COPY the rows into a logged, typed table with a primary key. */
export async function copySeconds(url: string, rows: readonly Row[]): Promise<number> {
  const { columns, column } = contracts.patient;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const definitions = columns.map((name) => `"${name}" ${SQL_TYPES[column[name]!.type]}`);
    await client.query(
      `create table plain (source_key text collate "C" primary key, ${definitions.join(', ')})`,
    );
    const types = ['text', ...columns.map((name) => column[name]!.type)] as const;
    const begun = performance.now();
    for (let at = 0; at < rows.length; at += CHUNK) {
      const binary = new BinaryRows(types);
      for (const { key, values } of rows.slice(at, at + CHUNK)) binary.add([key], values);
      await copyRows(client, 'plain', ['source_key', ...columns], binary.finish());
    }
    return (performance.now() - begun) / 1000;
  } finally {
    await client.end();
  }
}
