import type { Evaluation, Missed } from './evaluate.ts';
import type { RuleCount } from './rule-counts.ts';

/** The figures of one population and one run. */
export interface Measured extends Evaluation {
  readonly set: string;
  readonly seed: number;
  readonly resolveSeconds: number;
  readonly suggestSeconds: number;
  readonly compared: number;
  readonly copySeconds: number;
}

const count = (value: number) => value.toLocaleString('en-GB');
const four = (value: number | null) => (value === null ? '–' : value.toFixed(4));

const COLUMNS: readonly (readonly [head: string, cell: (measured: Measured) => string])[] = [
  ['set', ({ set }) => set],
  ['seed', ({ seed }) => String(seed)],
  ['records', ({ records }) => count(records)],
  ['joined', ({ joined }) => count(joined)],
  ['false', ({ falseMerges }) => count(falseMerges)],
  ['precision', ({ pairPrecision }) => four(pairPrecision)],
  ['3/n', ({ bound }) => (bound === null ? '–' : bound.toExponential(1))],
  ['auto recall', ({ autoRecall, truePairs }) => `${four(autoRecall)} of ${count(truePairs.usable)}`],
  [
    'suggested recall',
    ({ suggestionRecall, truePairs, remainingJoined }) =>
      `${four(suggestionRecall)} of ${count(truePairs.remaining - remainingJoined)}`,
  ],
  ['its precision', ({ suggestionPrecision }) => four(suggestionPrecision)],
  ['withheld', ({ truePairs, withheldJoined }) => `${withheldJoined} of ${truePairs.withheld}`],
  ['resolve', ({ resolveSeconds }) => `${resolveSeconds.toFixed(2)} s`],
  ['suggest', ({ suggestSeconds, compared }) => `${suggestSeconds.toFixed(2)} s (${count(compared)} pairs)`],
  ['COPY', ({ copySeconds }) => `${copySeconds.toFixed(2)} s`],
];

const RULE_COLUMNS = ['pairs', 'right', 'twins', 'family', 'strangers'] as const;

/** A line for each run, all columns as wide as their widest cell. */
export function figuresTable(measured: readonly Measured[]): string {
  return table([
    COLUMNS.map(([head]) => head),
    ...measured.map((one) => COLUMNS.map(([, cell]) => cell(one))),
  ]);
}

/** False merges among all that were joined, and the bound that all seeds together give. */
export function overAllSeeds(set: string, measured: readonly Measured[]): string {
  const sum = (of: (one: Measured) => number) => measured.reduce((total, one) => total + of(one), 0);
  const [joined, wrong] = [sum((one) => one.joined), sum(({ falseMerges }) => falseMerges)];
  const bound =
    wrong === 0 && joined > 0
      ? `; fewer than ${(3 / joined).toExponential(1)} of them, with 95 % confidence`
      : '';
  return `${set}, all seeds: ${count(wrong)} false merges among ${count(joined)} joined pairs${bound}`;
}

/** What each rule brought together, over all runs: pairs of one person, and of whom where they are two. */
export function confusionTable(title: string, rules: readonly RuleCount[]): string {
  const names = [...new Set(rules.map(({ rule }) => rule))].sort();
  const sum = (rule: string, column: (typeof RULE_COLUMNS)[number]) =>
    rules.filter((one) => one.rule === rule).reduce((total, one) => total + one[column], 0);
  return table([
    [title, ...RULE_COLUMNS],
    ...names.map((rule) => [rule, ...RULE_COLUMNS.map((column) => count(sum(rule, column)))]),
  ]);
}

/** Usable pairs that were not joined, by what was done to their records and by the rule that asked: the `most` frequent. */
export const missedTables = (measured: readonly Measured[], most: number): string =>
  [
    missedTable('usable pairs not joined: what was done', measured, ({ missed }) => missed, most),
    missedTable('usable pairs not joined: who asks', measured, ({ missedBy }) => missedBy, most),
  ].join('\n\n');

function missedTable(
  title: string,
  measured: readonly Measured[],
  of: (one: Measured) => readonly Missed[],
  most: number,
): string {
  const usable = measured.reduce((sum, { truePairs }) => sum + truePairs.usable, 0);
  const sums = new Map<string, number>();
  for (const [why, pairs] of measured.flatMap(of)) sums.set(why, (sums.get(why) ?? 0) + pairs);
  const sorted = [...sums].sort(([, a], [, b]) => b - a).slice(0, most);
  return table([
    [title, 'pairs', 'of all'],
    ...sorted.map(([why, pairs]) => [why, count(pairs), `${((100 * pairs) / usable).toFixed(2)} %`]),
  ]);
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
