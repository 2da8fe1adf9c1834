import type { PersonAccount, RecordAccount } from '../../store/identity/explain.ts';
import { historyLines } from './history-text.ts';
import { evidenceLines, FIELD_WIDTH, policyWords, ruleWords } from './rule-words.ts';

/** Where a person comes from: each record with what joined it, and each field with the record that gave it. */
export function personText({ person, records, fields, history }: PersonAccount): string {
  return [
    `person ${person}: ${records.length === 1 ? 'one record' : `${records.length} records`}`,
    ...records.flatMap(recordLines),
    '',
    ...(fields.length === 0 ? ['not loaded yet'] : []),
    ...fields.map(({ field, record, rule, value }) => {
      const from = record === null ? 'a record that leads no longer' : `record ${record}`;
      const shown = value === undefined ? '' : `  ${value ?? '–'}`;
      return `  ${field.padEnd(FIELD_WIDTH)}${from} by ${rule}${shown}`;
    }),
    ...historyLines(history),
  ].join('\n');
}

function recordLines({ source, key, survivor, shared, number, joined }: RecordAccount, at: number): string[] {
  const named = key === undefined ? source : `${source} ${key}`;
  const out = shared ? ', its number is out of matching' : '';
  const facts = Object.entries(number ?? {}).map(
    ([fact, { holds, words }]) => `  number ${fact.padEnd(10)} ${holds ? 'yes' : 'no '}  ${words}`,
  );
  const lines = ['', `record ${at + 1}  ${named}${survivor ? '  gives the row' : ''}${out}`, ...facts];
  if (joined === null) return lines;
  const { rule, policy, evidence, with: partner, run, at: moment, actor } = joined;
  const to = partner === null ? 'a record that left' : `record ${partner}`;
  return [
    ...lines,
    `  joined with ${to} by ${rule}: ${ruleWords(rule)}`,
    `  ${policyWords(policy)}, run ${run}, ${moment.toISOString()}, ${actor}`,
    ...evidenceLines(evidence).map((line) => `    ${line}`),
  ];
}
