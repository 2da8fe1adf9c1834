import { type Report, TERMS, type Terms } from '../model/schema.ts';
import { type Table, table } from './table.ts';

export const TERM_TITLES: Readonly<Record<keyof Terms, string>> = {
  source_rows: 'Source',
  new: 'New',
  updated: 'Updated',
  unchanged: 'Unchanged',
  merged: 'Merged',
  quarantined: 'Quarantined',
  excluded: 'Excluded',
  unexplained: 'Unexplained',
};

export const termColumns = <Row extends Terms>() =>
  TERMS.map((term) => [term, TERM_TITLES[term], 'count', (row: Row) => row[term]] as const);

const ADDS_UP =
  'Source is new, updated, unchanged, merged, quarantined, excluded and unexplained rows together.';

export const balanceTables = ({ datasets, partitions }: Report): { balance: Table; partitions: Table } => ({
  balance: table(
    {
      name: 'balance',
      title: 'Balance of each dataset',
      words: `${ADDS_UP} Each is counted where it lives. A run with an unexplained row is never acceptable.`,
      empty: 'The plan has no dataset.',
    },
    datasets,
    [['dataset', 'Dataset', 'text', ({ name }) => name], ...termColumns<Report['datasets'][number]>()],
  ),
  partitions: table(
    {
      name: 'partitions',
      title: 'Balance of each partition',
      words: `A partition is a range of a file or of the keys of a table. ${ADDS_UP}`,
      empty: 'The plan has no partition.',
      long: true,
    },
    partitions,
    [
      ['dataset', 'Dataset', 'text', ({ dataset }) => dataset],
      ['partition', 'Partition', 'count', ({ partition }) => partition],
      ['planned_rows', 'Planned', 'count', ({ planned_rows }) => planned_rows],
      ...termColumns<Report['partitions'][number]>(),
    ],
  ),
});
