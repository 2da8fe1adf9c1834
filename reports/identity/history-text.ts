import { DECISION_RULES } from '../../domain/identity/decided-pairs.ts';
import type { History, PastDecision, PastEntry } from '../../store/identity/history.ts';
import { ruleWords } from './rule-words.ts';

/** What became of a person over all runs, a line for each entry of the ledger and each decision. */
export function historyLines({ entries, decisions }: History): string[] {
  if (entries.length === 0 && decisions.length === 0) return [];
  return ['', 'history', ...entries.map(entryLine), ...decisions.map(decisionLine)];
}

function entryLine(entry: PastEntry): string {
  const { kind, source, record, from, to, rule, run, at, actor } = entry;
  const who = record === null ? `a record of ${source}` : `record ${record}`;
  const way =
    kind === 'joined'
      ? `joined person ${to}${from === null || from === to ? '' : `, was person ${from}`}`
      : `parted from person ${from}, is person ${to}`;
  return `  ${at.toISOString()}  run ${run}  ${who} ${way}, by ${because(rule)} (${actor})`;
}

const because = (rule: string): string =>
  Object.values(DECISION_RULES).some(({ id }) => id === rule) ? `${rule}: ${ruleWords(rule)}` : rule;

function decisionLine({ decision, review, records, reason, actor, at }: PastDecision): string {
  const [a, b] = records.map((place) => (place === null ? 'a record of another' : `record ${place}`));
  return `  ${at.toISOString()}  ${decision} by ${actor} on review ${review}, ${a} and ${b}: ${reason}`;
}
