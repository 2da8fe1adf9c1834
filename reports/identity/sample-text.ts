import type { VerdictTaken } from '../../store/identity/sample/give-verdict.ts';
import type { SampleItem, VerdictGiven } from '../../store/identity/sample/items.ts';
import type { SampleReport } from '../../store/identity/sample/report.ts';
import { valueLines } from './review-text.ts';
import { evidenceLines, policyWords, ruleWords } from './rule-words.ts';

export const itemLine = ({ item, rule, sources, verdict, stands }: SampleItem): string =>
  `${item}  ${rule}  ${sources.join(' and ')}  ${verdict ?? 'no verdict'}${stands ? '' : '  (has changed since it was drawn)'}`;

/** A merge that was drawn, with the evidence by field; with values where it holds any, side by side. */
export function itemText(item: SampleItem & { readonly verdicts: readonly VerdictGiven[] }): string {
  const { rule, policy, evidence, sources, identifiable = [], verdicts } = item;
  return [
    itemLine(item),
    `  ${rule}: ${ruleWords(rule)}`,
    `  ${policyWords(policy)}`,
    '',
    ...evidenceLines(evidence).map((line) => `  ${line}`),
    '',
    ...sources.map((source, at) => `  record ${at + 1}  ${source}`),
    ...valueLines(identifiable),
    ...(verdicts.length === 0 ? [] : ['', ...verdicts.map(verdictLine)]),
  ].join('\n');
}

const verdictLine = ({ verdict, actor, at, reason }: VerdictGiven): string =>
  `  ${at.toISOString()}  ${verdict} by ${actor}: ${reason}`;

/** What to do about a merge that was wrong; nothing is undone by a verdict. */
export const howToUndo = ({ review }: Pick<VerdictTaken, 'review'>): string =>
  review === null
    ? ''
    : `; to take the two apart: cutover identity review reject ${review} --reason "…", and the next run does it`;

/** What a sample has come to, by rule. */
export function sampleText({
  state,
  confidence,
  tolerable,
  seed,
  bound,
  by_rule: rules,
}: SampleReport): string {
  const goal = `at most ${percent(tolerable)} wrong, with a confidence of ${percent(confidence)}`;
  if (state === 'not drawn') return `Sample of automatic merges: not drawn (${goal}).`;
  const sum = (count: 'merges' | 'drawn' | 'judged') => rules.reduce((total, rule) => total + rule[count], 0);
  const so = bound === null ? '' : `; at most ${percent(bound)} are wrong`;
  return [
    `Sample of automatic merges: ${state} (${goal})${so}.`,
    `${sum('judged')} of ${sum('drawn')} judged, drawn of ${sum('merges')} merges with seed ${seed}:`,
    ...rules.map((rule) => {
      const own = rule.bound === null ? '' : `, at most ${percent(rule.bound)}`;
      return `  ${String(rule.drawn).padStart(9)}  ${rule.rule}: of ${rule.merges}; ${rule.judged} judged, ${rule.wrong} wrong, ${rule.unclear} unclear${own}`;
    }),
  ].join('\n');
}

/** Rounded up, since it bounds. */
function percent(share: number): string {
  const thousandths = Math.max(0, Math.ceil(share * 1e5 - 1e-6));
  return `${(thousandths / 1000).toLocaleString('en-GB')} %`;
}
