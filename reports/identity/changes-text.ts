import type { ChangeKind, ChangesOfRun, ListedChange } from '../../store/identity/changes-listed.ts';
import { ruleWords } from './rule-words.ts';

const WORDS: Readonly<Record<ChangeKind, string>> = {
  joined: 'joins another person',
  separated: 'is parted from its person',
  leads: "gives its person's row now",
  'number-out': 'its number goes out of matching',
  'number-in': 'its number may be matched again',
};

/** What a run changes about records of earlier runs: counts by rule, then a line a record. */
export function changesText({ run, carriedOut, counts, changes }: ChangesOfRun): string {
  const total = counts.reduce((sum, { records }) => sum + records, 0);
  if (total === 0)
    return carriedOut
      ? `run ${run}: no record of an earlier run changed its person`
      : `run ${run}: nothing is listed yet`;
  return [
    `run ${run}: ${total} changes about records of earlier runs, ${carriedOut ? 'carried out' : 'not carried out'}`,
    ...counts.map(
      ({ kind, rule, records }) => `  ${String(records).padStart(6)}  ${WORDS[kind]}${by(kind, rule)}`,
    ),
    '',
    ...changes.map(changeLine),
    ...(total > changes.length ? [`${total - changes.length} more: raise --limit to see them`] : []),
  ].join('\n');
}

const by = (kind: ChangeKind, rule: string): string => {
  if (kind.startsWith('number') || kind === 'leads') return '';
  return rule === 'none' ? ', since no rule joins it any longer' : ` by ${rule}: ${ruleWords(rule)}`;
};

function changeLine({ kind, rule, source, from, to, actor, key }: ListedChange): string {
  const named = key === undefined ? source : `${source} ${key}`;
  const way =
    from === to ? `person ${from}` : `person ${from} to ${to === null ? 'a new person' : `person ${to}`}`;
  const why = kind === 'joined' || kind === 'separated' ? `  ${rule}` : '';
  return `  ${kind}  ${named}  ${way}${why}${actor === null ? '' : ` (${actor})`}`;
}
