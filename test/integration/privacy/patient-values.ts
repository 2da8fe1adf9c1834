import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { DATASETS, type DatasetName, TABLES } from '../../../fixtures/datasets.ts';
import { MISLEADING_SURNAMES } from '../../../fixtures/population/names.ts';
import type { Trial } from '../../support/trial.ts';
import { plantedIn } from '../../support/truth.ts';

const ENCODINGS: Readonly<Record<DatasetName, string>> = {
  'community.patients': 'win1252',
  'gp.registrations': 'utf8',
  'lab.results': 'utf8',
  'outpatients.appointments': 'latin1',
};

/** Keys, casenotes, NHS numbers, postcodes, telephone numbers and addresses of e-mail: told by their shape. */
const SHAPES = [
  /\b[CGLAP]\d{7,9}\b/g,
  /\b[\dA-F]{8}(?:-[\dA-F]{4}){3}-[\dA-F]{12}\b/g,
  /\bSGH\/\d\d\/\d{5}\b/g,
  /\b999[ -]?\d{3}[ -]?\d{4}\b/g,
  /\b[A-Z]{2}\d{1,2} \d[A-Z]{2}\b/g,
  /\b0(?:1632|7700)[ -]?\d{6}\b/g,
  /\b[\w.+-]+@[\w.-]*example\.(?:org|invalid)\b/g,
];

/** Too common, or too much like words of a program, to prove a leak. */
const NOT_TELLING = new Set<string>([...MISLEADING_SURNAMES, 'Unknown', 'UNKNOWN', 'TESTPATIENT', 'ZZZTEST']);
const SHORTEST = 7;

/** The number that stands for none is nobody's, and stands in many a measured second: 0.09999999999. */
const PLACEHOLDER = /^999[ -]?999[ -]?9999$/;

/** Columns of tables that hold names, streets and the words of clinicians about one patient. */
const NAMING = /^(SURNAME|FORENAMES|ADDR1|FamilyName|GivenNames|Line1|Details|Comments)$/;

/** Values of patients that stand in a trust's files and tables, by the place they come from. All are synthetic. */
export interface PatientValues {
  /** Of every record whatever became of it. */
  readonly all: readonly string[];
  /** Of the physical lines that must not load: quarantined or excluded ones. */
  readonly setAside: readonly string[];
}

/** `folder`: the one that holds the trust, as `trust`. */
export async function patientValues(trial: Pick<Trial, 'folder'>): Promise<PatientValues> {
  const texts = await Promise.all(
    (Object.keys(DATASETS) as DatasetName[]).map(async (dataset) => {
      const bytes = await readFile(join(trial.folder, 'trust', DATASETS[dataset]));
      return [dataset, iconv.decode(bytes, ENCODINGS[dataset])] as const;
    }),
  );
  const held = new Set(
    [...(await plantedIn(trial))]
      .filter(([, outcome]) => !outcome.startsWith('merged'))
      .map(([row]) => row.split(' ')[1]!),
  );
  const lines = texts.flatMap(([dataset, text]) =>
    text.split('\n').filter((_, index) => held.has(`${DATASETS[dataset]}:${index + 1}`)),
  );
  const rows = await tableRows(trial);
  const heldRows = rows.filter(({ ref }) => held.has(ref)).map(({ text }) => text);
  return {
    all: telling([
      ...texts.flatMap(([, text]) => shaped(text)),
      ...rows.flatMap(({ text, names }) => [...shaped(text), ...names]),
      ...named(texts[0]![1]),
      ...gpNames(texts[1]![1]),
    ]),
    setAside: telling([...shaped(heldRows.join('\n')), ...shaped(lines.join('\n'))]),
  };
}

interface TableRow {
  /** As the truth names it. */
  readonly ref: string;
  readonly text: string;
  readonly names: readonly string[];
}

async function tableRows({ folder }: Pick<Trial, 'folder'>): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for (const { system, table, keyOf } of TABLES.values()) {
    const file = join(folder, 'trust', system, `${table.split('.')[1]}.ndjson`);
    // A trial without databases has no such files.
    if (!existsSync(file)) continue;
    const [header, ...lines] = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
    const columns = JSON.parse(header!) as string[];
    for (const line of lines) {
      const fields = (JSON.parse(line) as (string | null)[]).map((field) => field?.trimEnd() ?? '');
      rows.push({
        ref: `${table}#${keyOf(fields)}`,
        text: fields.join('\t'),
        names: fields.filter((field, at) => field !== '' && NAMING.test(columns[at]!)),
      });
    }
  }
  return rows;
}

const shaped = (text: string): string[] => SHAPES.flatMap((shape) => text.match(shape) ?? []);

/** Names, streets and notes of the community index; records that no parser takes are left to their shapes. */
function named(text: string): string[] {
  const rows = parse(text, { relax_column_count: true, relax_quotes: true, skip_records_with_error: true });
  return rows
    .slice(1)
    .flatMap((row) => [row[4], row[5], row[10], row[23]].filter((value) => value !== undefined));
}

const gpNames = (text: string): string[] =>
  text.split('\n').flatMap((line) => (/^G\d{8}~/.test(line) ? line.split('~').slice(2, 4) : []));

const telling = (values: readonly string[]): string[] =>
  [...new Set(values.map((value) => value.trim()))].filter(
    (value) => Buffer.byteLength(value) >= SHORTEST && !NOT_TELLING.has(value) && !PLACEHOLDER.test(value),
  );
