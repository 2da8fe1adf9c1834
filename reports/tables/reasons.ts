import type { Report } from '../model/schema.ts';
import { type Table, table } from './table.ts';

type Mended = Report['quarantined'][number];

const TWICE = 'A row with two reasons is counted under both.';

/** Reasons once over all datasets with their words, and in which dataset they were found. */
export const reasonTables = ({ quarantined, warnings }: Report) => ({
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
