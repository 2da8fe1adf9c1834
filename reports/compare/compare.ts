import type { Report, Terms } from '../model/schema.ts';

/** How a figure of the second run stands to that of the first: `changed` where neither is better in itself. */
export type Change = 'better' | 'worse' | 'changed' | 'same' | 'unknown';

export interface Compared {
  readonly before: number | null;
  readonly after: number | null;
  readonly change: Change;
}

/** `loaded`: new, updated and unchanged rows together, since a repeated run finds unchanged what the first one wrote. */
export const COMPARED_TERMS = [
  'source_rows',
  'loaded',
  'merged',
  'quarantined',
  'excluded',
  'unexplained',
] as const;
type ComparedTerm = (typeof COMPARED_TERMS)[number];

/** A figure of one of the two runs that the other does not have at all. */
export type Presence = 'both' | 'new' | 'gone';

export interface ComparedReason extends Compared {
  readonly dataset: string;
  readonly outcome: 'quarantined' | 'excluded' | 'merged' | 'noted';
  /** A code, or of merged records the rule. */
  readonly reason: string;
  readonly presence: Presence;
}

/** The published shape of `cutover compare --json`. */
export interface Comparison {
  readonly runs: readonly [number, number];
  /** Whether both were decided by the same configuration, mappings and identity policy. */
  readonly comparable: boolean;
  readonly acceptable: readonly [boolean, boolean];
  readonly datasets: readonly {
    readonly dataset: string;
    readonly presence: Presence;
    readonly terms: Readonly<Record<ComparedTerm, Compared>>;
  }[];
  /** Every reason of either run, by dataset. */
  readonly reasons: readonly ComparedReason[];
  /** Checks that do not stand as they did; null where a run did not make it. */
  readonly checks: readonly {
    readonly dataset: string;
    readonly check: string;
    readonly before: string | null;
    readonly after: string | null;
    readonly change: Change;
  }[];
}

/** What became better or worse from one run to another. */
export const compareReports = (before: Report, after: Report): Comparison => ({
  runs: [before.run, after.run],
  comparable: before.hashes.comparability === after.hashes.comparability,
  acceptable: [before.acceptable, after.acceptable],
  datasets: pairs(before.datasets, after.datasets, ({ name }) => name).map(([one, other]) => ({
    ...{ dataset: (one ?? other)!.name, presence: presence(one, other) },
    terms: Object.fromEntries(
      COMPARED_TERMS.map((term) => [term, compared(rowsOf(one, term), rowsOf(other, term), FEWER.has(term))]),
    ) as Record<ComparedTerm, Compared>,
  })),
  reasons: pairs(reasonsOf(before), reasonsOf(after), idOf).map(([one, other]) => {
    const { dataset, outcome, reason } = (one ?? other)!;
    const fewerIsBetter = outcome === 'quarantined' || outcome === 'noted';
    return {
      ...{ dataset, outcome, reason, presence: presence(one, other) },
      ...compared(one?.rows ?? 0, other?.rows ?? 0, fewerIsBetter),
    };
  }),
  checks: pairs(before.checks, after.checks, ({ dataset, check }) => `${dataset}\n${check}`)
    .map(([one, other]) => {
      const { dataset, check } = (one ?? other)!;
      const [from, to] = [one?.status ?? null, other?.status ?? null];
      return { dataset, check, before: from, after: to, change: ofStatus(from, to) };
    })
    .filter(({ change }) => change !== 'same'),
});

function rowsOf(terms: Terms | undefined, term: ComparedTerm): number | null {
  if (terms === undefined) return null;
  if (term !== 'loaded') return terms[term];
  const { new: created, updated, unchanged } = terms;
  return created === null || updated === null || unchanged === null ? null : created + updated + unchanged;
}

/** More of these is worse whatever the source holds. */
const FEWER: ReadonlySet<string> = new Set(['quarantined', 'unexplained']);

function compared(before: number | null, after: number | null, fewerIsBetter: boolean): Compared {
  const change = (): Change => {
    if (before === null || after === null) return 'unknown';
    if (before === after) return 'same';
    if (!fewerIsBetter) return 'changed';
    return after < before ? 'better' : 'worse';
  };
  return { before, after, change: change() };
}

const ofStatus = (before: string | null, after: string | null): Change => {
  if (before === after) return 'same';
  if (before === null || after === null) return 'changed';
  const rank = ['verified', 'not_verifiable', 'mismatched'];
  return rank.indexOf(after) < rank.indexOf(before) ? 'better' : 'worse';
};

type Reason = Pick<ComparedReason, 'dataset' | 'outcome' | 'reason'> & { readonly rows: number };

const reasonsOf = ({ quarantined, exclusions, warnings, identity }: Report): Reason[] => [
  ...named('quarantined', quarantined),
  ...named(
    'excluded',
    exclusions.flatMap(({ rows, ...rest }) => (rows ? { ...rest, rows } : [])),
  ),
  ...named('noted', warnings),
  ...named('merged', identity?.merged.map(({ rule, ...rest }) => ({ ...rest, code: rule })) ?? []),
];

const named = (
  outcome: Reason['outcome'],
  reasons: readonly { readonly dataset: string; readonly code: string; readonly rows: number }[],
): Reason[] => reasons.map(({ dataset, code, rows }) => ({ dataset, outcome, reason: code, rows }));

const idOf = ({ dataset, outcome, reason }: Reason): string => `${dataset}\n${outcome}\n${reason}`;

const presence = (before: unknown, after: unknown): Presence =>
  before === undefined ? 'new' : after === undefined ? 'gone' : 'both';

/** Items of both lists under one name beside each other, in the order of the first; those of the second alone come last. */
function pairs<T>(
  before: readonly T[],
  after: readonly T[],
  nameOf: (item: T) => string,
): (readonly [T | undefined, T | undefined])[] {
  const others = new Map(after.map((item) => [nameOf(item), item]));
  const first = before.map((item) => [item, others.get(nameOf(item))] as const);
  const known = new Set(before.map(nameOf));
  return [
    ...first,
    ...after.filter((item) => !known.has(nameOf(item))).map((item) => [undefined, item] as const),
  ];
}
