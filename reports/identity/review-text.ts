import { REVIEW_KINDS, REVIEW_STATES } from '../../domain/identity/review-kinds.ts';
import type {
  DecisionTaken,
  Identifiable,
  ReviewDetail,
  ReviewedRecord,
} from '../../store/identity/review-detail.ts';
import type { ReviewRow } from '../../store/identity/reviews.ts';
import { evidenceLines, FIELD_WIDTH, policyWords, ruleWords } from './rule-words.ts';

/** One line about a review, by references. */
export function reviewLine({
  review,
  kind,
  rule,
  score,
  sources,
  runs: [first, last],
  ...row
}: ReviewRow): string {
  const odds = score === null ? '' : `  ${score.toFixed(1)} bits`;
  const seen = first === last ? `run ${first}` : `runs ${first} to ${last}`;
  return `${review}  ${kind}  ${stateOf(row)}  ${rule}${odds}  ${sources.join(' and ')}  ${seen}`;
}

/** With how many accept it, where more must. */
export const stateOf = ({
  state,
  agreeing,
  needed,
}: Pick<ReviewRow, 'state' | 'agreeing' | 'needed'>): string =>
  state === 'open' && agreeing > 0 ? `open (${agreeing} of ${needed} accept)` : state;

/** A review with the evidence by field; with values of its records where it holds any, side by side. */
export function reviewText(review: ReviewDetail): string {
  const { kind, state, rule, policy, evidence, records, decisions } = review;
  return [
    reviewLine(review),
    `  ${REVIEW_KINDS[kind].words}`,
    `  ${state}: ${REVIEW_STATES[state]}`,
    ...(rule === kind ? [] : [`  ${rule}: ${ruleWords(rule)}`]),
    `  ${policyWords(policy)}`,
    '',
    ...evidenceLines(evidence).map((line) => `  ${line}`),
    '',
    ...records.map(recordLine),
    ...valueLines(records.flatMap(({ identifiable }) => (identifiable === undefined ? [] : [identifiable]))),
    ...(decisions.length === 0 ? [] : ['', ...decisions.map(decisionLine)]),
  ].join('\n');
}

const recordLine = ({ source, person }: ReviewedRecord, at: number): string =>
  `  record ${at + 1}  ${source}  ${person === null ? 'not loaded' : `person ${person}`}`;

const decisionLine = ({ decision, actor, at, reason, review }: DecisionTaken): string =>
  `  ${at.toISOString()}  ${decision} by ${actor} on review ${review}: ${reason}`;

const NOTHING = '–';

/** Columns of all records, a line each: what differs is marked. */
export function valueLines(shown: readonly Identifiable[]): string[] {
  if (shown.length === 0) return [];
  const fields = new Set(shown.flatMap(({ said }) => Object.keys(said ?? {})));
  const lines: [string, string[]][] = [['key', shown.map(({ key }) => key)]];
  for (const field of fields) lines.push([field, shown.map(({ said }) => String(said?.[field] ?? NOTHING))]);
  const width = Math.max(...lines.map(([, [first]]) => first!.length)) + 2;
  return [
    '',
    ...lines.map(([field, values]) => {
      const differs = new Set(values).size > 1 && field !== 'key';
      return `${differs ? '≠' : ' '} ${field.padEnd(FIELD_WIDTH)}${values.map((value) => value.padEnd(width)).join('')}`.trimEnd();
    }),
  ];
}
