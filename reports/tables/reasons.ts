import type { Report } from '../model/schema.ts';
import { type Table, table } from './table.ts';

type Mended = Report['quarantined'][number];

const TWICE = 'A row with two reasons is counted under both.';

/** Reasons once over all datasets with their words, and in which dataset they were found. */
export const reasonTables = ({ quarantined, excluded, warnings }: Report) => ({
  quarantined: [
    mendedTable(
      {
        name: 'quarantine-reasons',
        title: 'Quarantined rows, by who must mend them',
        words: `These rows did not go in. ${TWICE}`,
        empty: 'No row is quarantined.',
      },
      quarantined,
    ),
    placesTable(
      {
        name: 'quarantine',
        title: 'Quarantined rows by dataset',
        words: TWICE,
        empty: 'No row is quarantined.',
      },
      quarantined,
    ),
  ],
  excluded: [
    table(
      {
        name: 'excluded-rules',
        title: 'Rows left out by rule, and who answers for it',
        words: 'Their original bytes are kept in the target database (migration.set_aside).',
        empty: 'No row is left out.',
      },
      [...Map.groupBy(excluded, ({ code }) => code).values()],
      [
        ['answered_by', 'Answers for it', 'text', ([first]) => first!.answered_by],
        ['code', 'Rule', 'code', ([first]) => first!.code],
        ['rows', 'Rows', 'count', sumOf('rows')],
        ['originals_kept', 'Originals kept', 'count', sumOf('originals_kept')],
        ['words', 'What it is', 'text', ([first]) => first!.words],
      ],
    ),
    table(
      {
        ...{ name: 'excluded', title: 'Rows left out, by dataset', long: true },
        ...{ words: 'Each with its rule.', empty: 'No row is left out.' },
      },
      excluded,
      [
        ['dataset', 'Dataset', 'text', ({ dataset }) => dataset],
        ['code', 'Rule', 'code', ({ code }) => code],
        ['rows', 'Rows', 'count', ({ rows }) => rows],
        ['originals_kept', 'Originals kept', 'count', ({ originals_kept }) => originals_kept],
      ],
    ),
  ],
  warnings: [
    mendedTable(
      {
        name: 'warning-reasons',
        title: 'Rows that loaded with a note',
        words: `They went in, and something in them wants looking after. ${TWICE}`,
        empty: 'No row has a note.',
      },
      warnings,
    ),
    placesTable(
      { name: 'warnings', title: 'Notes by dataset', words: TWICE, empty: 'No row has a note.' },
      warnings,
    ),
  ],
});

type About = Parameters<typeof table>[0];

const sumOf =
  <Key extends string>(key: Key) =>
  (rows: readonly { readonly [K in Key]: number }[]): number =>
    rows.reduce((sum, row) => sum + row[key], 0);

const mendedTable = (about: About, reasons: readonly Mended[]): Table =>
  table(
    about,
    [...Map.groupBy(reasons, ({ code }) => code).values()],
    [
      ['mended_by', 'Mended by', 'text', ([first]) => first!.mended_by],
      ['code', 'Reason', 'code', ([first]) => first!.code],
      ['rows', 'Rows', 'count', sumOf('rows')],
      ['datasets', 'Datasets', 'count', ({ length }) => length],
      ['words', 'What was found', 'text', ([first]) => first!.words],
      ['fix', 'What to do', 'text', ([first]) => first!.fix],
    ],
  );

const placesTable = (about: About, reasons: readonly Mended[]): Table =>
  table({ ...about, long: true }, reasons, [
    ['dataset', 'Dataset', 'text', ({ dataset }) => dataset],
    ['code', 'Reason', 'code', ({ code }) => code],
    ['rows', 'Rows', 'count', ({ rows }) => rows],
  ]);
