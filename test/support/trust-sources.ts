import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileOf } from '../../domain/mapping/file-of.ts';
import type { Mapping } from '../../domain/mapping/mapping.ts';
import { ALL_DATASETS, DATASETS, TABLES } from '../../fixtures/datasets.ts';
import type { LoadedMappings } from '../../mappings/load-mappings.ts';
import { flatFileSource } from '../../sources/flat-file/index.ts';
import { memorySource } from '../../sources/memory/index.ts';
import type { Source } from '../../sources/source.ts';
import { asConnected } from './large-fields.ts';

/** In the order in which records of one person come first. */
const PATIENTS = ['community.patients', 'gp.registrations', 'pas.patients', 'clinical.patients'];
const ORDER = [...PATIENTS, ...ALL_DATASETS.filter((name) => !PATIENTS.includes(name))];

/** Every dataset of a synthetic trust that was generated in `folder`, files and tables, patients first. */
export async function openTrustSources(
  folder: string,
  { mappings }: LoadedMappings,
): Promise<Map<string, Source>> {
  const sources = new Map<string, Source>();
  for (const name of ORDER) sources.set(name, await openSource(folder, mappings[name]!));
  return sources;
}

/** A dataset of the trust: its file, or the rows of its table as a connector would give them. */
async function openSource(folder: string, mapping: Mapping): Promise<Source> {
  const columns = mapping.columns.map(({ name }) => name);
  const table = TABLES.get(mapping.name);
  if (table === undefined) {
    const path = join(folder, DATASETS[mapping.name as keyof typeof DATASETS]);
    return flatFileSource({ path, dataset: mapping.name, columns, ...fileOf(mapping) });
  }
  const name = table.table.split('.')[1];
  const text = await readFile(join(folder, table.system, `${name}.ndjson`), 'utf8');
  const [head, ...rows] = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as (string | null)[]);
  const places = columns.map((column) => head!.indexOf(column));
  const source = memorySource({
    dataset: mapping.name,
    columns,
    rows: rows.map((row) => asConnected(places.map((place) => row[place] ?? null))),
    allowEmpty: true,
  });
  const plan: Source['plan'] = async (options) => ({
    ...(await source.plan(options)),
    facts: { table: table.table },
  });
  return { ...source, plan };
}
