import type { PersonAccount, RecordAccount } from '../../store/identity/explain.ts';
import type { FieldAccount, OtherAccount } from '../../store/identity/explain-fields.ts';
import { historyLines } from './history-text.ts';
import { evidenceLines, FIELD_WIDTH, policyWords, ruleWords } from './rule-words.ts';

/** Where a person comes from: each record with what joined it, and each field with the record that gave it. */
export function personText({ person, records, fields, others, history }: PersonAccount): string {
  return [
    `person ${person}: ${records.length === 1 ? 'one record' : `${records.length} records`}`,
    ...records.flatMap(recordLines),
    '',
    ...(fields.length === 0 ? ['not loaded yet'] : []),
    ...fields.map(fieldLine),
    ...(others.length === 0 ? [] : ['', 'kept beside the row:']),
    ...others.map(otherLine),
    ...historyLines(history),
  ].join('\n');
}

function fieldLine({ field, record, rule, value }: FieldAccount): string {
  const from = record === null ? UNGIVEN[rule] : `record ${record} by ${rule}`;
  const shown = value === undefined ? '' : `  ${value ?? '–'}`;
  return `  ${field.padEnd(FIELD_WIDTH)}${from}${shown}`;
}

const HELD: Readonly<Record<RecordAccount['held'][number], string>> = {
  death: 'the death',
  'death-date': 'the day of death',
  restriction: 'the restriction',
};

/** Why no record gave a field. */
const UNGIVEN: Partial<Record<FieldAccount['rule'], string>> = {
  silence: 'no record says it',
  'restricted-record': 'restricted: not taken from another record',
  survivor: 'a record that leads no longer',
};

function otherLine({ field, record, sealed, value }: OtherAccount): string {
  const from = record === null ? 'a record that left' : `record ${record}`;
  const seal = sealed === null ? '' : sealed === true ? '  sealed' : `  sealed: ${sealed}`;
  const said = Object.entries(value ?? {}).map(([column, part]) => `${column} ${part ?? '–'}`);
  return `  ${field.padEnd(FIELD_WIDTH)}${from}${seal}${said.length === 0 ? '' : `  ${said.join(', ')}`}`;
}

function recordLines(
  { source, key, survivor, shared, held, number, joined }: RecordAccount,
  at: number,
): string[] {
  const named = key === undefined ? source : `${source} ${key}`;
  const out = shared ? ', its number is out of matching' : '';
  const facts = Object.entries(number ?? {}).map(
    ([fact, { holds, words }]) => `  number ${fact.padEnd(10)} ${holds ? 'yes' : 'no '}  ${words}`,
  );
  const kept = held.map(
    (fact) => `  ${HELD[fact]} as an earlier run recorded it: the record no longer says so`,
  );
  const lines = [
    '',
    `record ${at + 1}  ${named}${survivor ? '  gives the row' : ''}${out}`,
    ...facts,
    ...kept,
  ];
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
