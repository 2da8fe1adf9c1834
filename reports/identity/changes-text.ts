import type {
  ChangeKind,
  ChangesOfRun,
  ListedAddition,
  ListedChange,
} from '../../store/identity/changes-listed.ts';
import { ruleWords } from './rule-words.ts';

const WORDS: Readonly<Record<ChangeKind, string>> = {
  joined: 'joins another person',
  separated: 'is parted from its person',
  leads: "gives its person's row now",
  yields: 'leaves the row of its person to another record, joined',
  'number-out': 'its number goes out of matching',
  'number-in': 'its number may be matched again',
};

const BY_A_RULE: ReadonlySet<ChangeKind> = new Set(['joined', 'separated', 'yields']);

/**
 * What a run changes about records of earlier runs, and apart from it whom it brings to their persons: counts by rule,
 * then a line a record.
 */
export const changesText = (changes: ChangesOfRun): string =>
  [...changedLines(changes), ...addedLines(changes)].join('\n');

function changedLines({ run, carriedOut, counts, changes }: ChangesOfRun): string[] {
  const total = totalOf(counts);
  if (total === 0)
    return [
      carriedOut
        ? `run ${run}: no record of an earlier run changed its person`
        : `run ${run}: nothing is listed yet`,
    ];
  return [
    `run ${run}: ${total} changes about records of earlier runs, ${carriedOut ? 'carried out' : 'not carried out'}`,
    ...counts.map(
      ({ kind, rule, records }) => `  ${String(records).padStart(6)}  ${WORDS[kind]}${by(kind, rule)}`,
    ),
    '',
    ...changes.map(changeLine),
    ...moreLine(total - changes.length),
  ];
}

function addedLines({ run, carriedOut, added: { counts, records } }: ChangesOfRun): string[] {
  const total = totalOf(counts);
  if (total === 0) return [];
  return [
    '',
    `run ${run}: ${total} records that no earlier run placed ${carriedOut ? 'joined' : 'join'} persons of earlier runs; that waits for no approval`,
    ...counts.map(({ rule, records: of }) => `  ${String(of).padStart(6)}  by ${rule}: ${ruleWords(rule)}`),
    '',
    ...records.map(additionLine),
    ...moreLine(total - records.length),
  ];
}

const totalOf = (counts: readonly { readonly records: number }[]): number =>
  counts.reduce((sum, { records }) => sum + records, 0);

const moreLine = (more: number): string[] => (more > 0 ? [`${more} more: raise --limit to see them`] : []);

const by = (kind: ChangeKind, rule: string): string => {
  if (!BY_A_RULE.has(kind)) return '';
  return rule === 'none' ? ', since no rule joins it any longer' : ` by ${rule}: ${ruleWords(rule)}`;
};

function changeLine({ kind, rule, source, from, to, actor, key }: ListedChange): string {
  const way = from === to ? `person ${from}` : `person ${from} to ${personOrNew(to)}`;
  const why = BY_A_RULE.has(kind) ? `  ${rule}` : '';
  return `  ${kind}  ${named(source, key)}  ${way}${why}${actor === null ? '' : ` (${actor})`}`;
}

const additionLine = ({ rule, source, person, key }: ListedAddition): string =>
  `  new  ${named(source, key)}  ${personOrNew(person)}  ${rule}`;

const named = (source: string, key?: string): string => (key === undefined ? source : `${source} ${key}`);

const personOrNew = (person: number | null): string =>
  person === null ? 'a new person' : `person ${person}`;
