import { table } from '../tables/table.ts';
import { tableText } from '../text.ts';
import { COMPARED_TERMS, type Compared, type Comparison, type Presence } from './compare.ts';

/** What became better or worse, as text: only what is not the same. */
export function comparisonText(comparison: Comparison): string {
  const { runs, comparable, acceptable, reasons, checks } = comparison;
  const [one, other] = runs;
  const verdict = (holds: boolean) => (holds ? 'acceptable' : 'not acceptable');
  const different = ({ change }: { readonly change: string }) => change !== 'same';
  const lists = [
    table(
      {
        ...{
          name: 'balance',
          title: 'Balance',
          words: 'Loaded are new, updated and unchanged rows together.',
        },
        empty: 'Every dataset has the same balance.',
      },
      termsOf(comparison).filter(different),
      [
        ['dataset', 'Dataset', 'text', ({ dataset }) => dataset],
        ['term', 'Rows', 'text', ({ term }) => term],
        ...columns<Line>(one, other),
      ],
    ),
    table(
      {
        ...{ name: 'reasons', title: 'Reasons', words: 'Rows by reason; new and gone ones are marked.' },
        empty: 'The same reasons, with as many rows.',
      },
      reasons.filter(different),
      [
        ['dataset', 'Dataset', 'text', ({ dataset }) => dataset],
        ['outcome', 'Outcome', 'text', ({ outcome }) => outcome],
        ['reason', 'Reason', 'text', ({ reason, presence }) => `${reason}${mark(presence)}`],
        ...columns<(typeof reasons)[number]>(one, other),
      ],
    ),
    table(
      {
        ...{ name: 'checks', title: 'Checks', words: 'Those that do not stand as they did.' },
        empty: 'Every check that both runs made stands as it did.',
      },
      checks.filter((check) => !byOneOnly(check)),
      [
        ['dataset', 'Dataset', 'text', ({ dataset }) => dataset],
        ['check', 'Check', 'text', ({ check }) => check],
        ['before', `Run ${one}`, 'status', ({ before }) => before],
        ['after', `Run ${other}`, 'status', ({ after }) => after],
        ['change', 'Change', 'text', ({ change }) => change],
      ],
    ),
  ];
  return [
    `Run ${one} (${verdict(acceptable[0])}) and run ${other} (${verdict(acceptable[1])})`,
    comparable
      ? 'Both were decided by the same configuration, mappings and identity policy.'
      : 'They were decided by different configurations, mappings or identity policies.',
    ...lists.map((list) => `\n${tableText(list)}`),
    ...onlyOnce(comparison),
  ].join('\n');
}

type Check = Comparison['checks'][number];

/** Nothing became better or worse by a check that one of the runs did not make, and the other verified. */
const byOneOnly = ({ before, after }: Check): boolean =>
  (before === null || after === null) && (before ?? after) === 'verified';

/** Those in a line for each check, not for each dataset: after a sample they would bury the rest. */
function onlyOnce({ checks, runs: [one, other] }: Comparison): string[] {
  const once = checks.filter(byOneOnly);
  const lines = Map.groupBy(once, ({ check, after }) => `${check} (run ${after === null ? one : other})`);
  if (lines.size === 0) return [];
  return [
    '\nMade for one run only, and verified',
    ...[...lines].map(([what, of]) => `  ${what}: ${of.length}`),
  ];
}

interface Line extends Compared {
  readonly dataset: string;
  readonly term: string;
}

const termsOf = ({ datasets }: Comparison): Line[] =>
  datasets.flatMap(({ dataset, presence, terms }) =>
    COMPARED_TERMS.map((term) => ({
      ...{ dataset: `${dataset}${mark(presence)}`, ...terms[term] },
      term: term === 'source_rows' ? 'source' : term,
    })),
  );

const mark = (presence: Presence): string => (presence === 'both' ? '' : ` (${presence})`);

const columns = <Row extends Compared>(one: number, other: number) =>
  [
    ['before', `Run ${one}`, 'count', ({ before }: Row) => before],
    ['after', `Run ${other}`, 'count', ({ after }: Row) => after],
    ['difference', 'Difference', 'text', (row: Row) => difference(row)],
    ['change', 'Change', 'text', ({ change }: Row) => change],
  ] as const;

const difference = ({ before, after }: Compared): string | null =>
  before === null || after === null
    ? null
    : (after - before).toLocaleString('en-GB', { signDisplay: 'exceptZero' });
