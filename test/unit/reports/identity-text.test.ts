import { describe, expect, it } from 'vitest';
import { EVIDENCE_FIELDS } from '../../../domain/identity/evidence.ts';
import { numberFacts } from '../../../domain/identity/number-worth.ts';
import { POLICY, policyHash } from '../../../domain/identity/policy.ts';
import { NUMBER } from '../../../domain/identity/rules/example-person.ts';
import { changesText } from '../../../reports/identity/changes-text.ts';
import { personText } from '../../../reports/identity/person-text.ts';
import { reviewLine, reviewText } from '../../../reports/identity/review-text.ts';
import { ruleWords } from '../../../reports/identity/rule-words.ts';
import type { ChangesOfRun } from '../../../store/identity/changes-listed.ts';
import type { ReviewDetail } from '../../../store/identity/review-detail.ts';

const EVIDENCE = EVIDENCE_FIELDS.map((field) => (field === 'birthDate' ? 'different' : 'equal')).join('|');
const REVIEW: ReviewDetail = {
  ...{ review: 12, kind: 'conflict', state: 'open', agreeing: 1, needed: 2, rule: 'conflict.birth-date' },
  ...{ policy: policyHash(POLICY), evidence: EVIDENCE, score: 3.14, runs: [1, 4] },
  sources: ['community.patients', 'gp.registrations'],
  records: [
    { source: 'community.patients', person: 7 },
    { source: 'gp.registrations', person: null },
  ],
  decisions: [
    {
      ...{ review: 12, decision: 'accept', reason: 'both files seen', actor: 'alice' },
      at: new Date('2026-03-29T12:00:00Z'),
    },
  ],
};

describe('a review', () => {
  it('is one line of references', () => {
    expect(reviewLine(REVIEW)).toBe(
      '12  conflict  open (1 of 2 accept)  conflict.birth-date  3.1 bits  community.patients and gp.registrations  runs 1 to 4',
    );
    expect(reviewLine({ ...REVIEW, state: 'rejected', score: null, runs: [2, 2] })).toBe(
      '12  conflict  rejected  conflict.birth-date  community.patients and gp.registrations  run 2',
    );
  });

  it('shows a level for each field, its rule in words, its records and what was decided', () => {
    const lines = reviewText(REVIEW).split('\n');
    for (const field of EVIDENCE_FIELDS)
      expect(lines).toContain(`  ${field.padEnd(24)}${field === 'birthDate' ? 'different' : 'equal'}`);
    expect(lines).toContain(`  conflict.birth-date: ${ruleWords('conflict.birth-date')}`);
    expect(lines).toContain(`  policy version ${POLICY.version}`);
    expect(lines).toContain('  record 1  community.patients  person 7');
    expect(lines).toContain('  record 2  gp.registrations  not loaded');
    expect(lines.at(-1)).toBe('  2026-03-29T12:00:00.000Z  accept by alice on review 12: both files seen');
  });

  it('shows values side by side, and marks those that differ', () => {
    const said = { family_name: 'Marshwick', birth_date: '1962-03-25', title: null, restricted: false };
    const records = [
      { source: 'community.patients', person: 7, identifiable: { key: 'C1', said } },
      {
        ...{ source: 'gp.registrations', person: 8 },
        identifiable: { key: 'G1', said: { ...said, birth_date: '1971-01-19' } },
      },
    ];
    const lines = reviewText({ ...REVIEW, records, decisions: [] }).split('\n');
    expect(lines.slice(-5)).toEqual([
      '  key                     C1          G1',
      '  family_name             Marshwick   Marshwick',
      '≠ birth_date              1962-03-25  1971-01-19',
      '  title                   –           –',
      '  restricted              false       false',
    ]);
  });

  it('of another policy says so rather than to read its evidence wrongly', () => {
    const text = reviewText({
      ...REVIEW,
      policy: 'c0ffee'.padEnd(64, '0'),
      evidence: 'same|equal',
      rule: 'old.rule',
    });
    expect(text).toContain('another policy (c0ffee000000)');
    expect(text).toContain('evidence of another policy');
    expect(text).toContain('old.rule: a rule of another policy');
  });
});

describe('a person', () => {
  const joined = {
    ...{
      rule: 'person.accepted',
      policy: policyHash(POLICY),
      evidence: null,
      with: 1,
      run: 4,
      actor: 'cutover',
    },
    at: new Date('2026-03-29T12:00:00Z'),
  };
  const account = {
    person: 7,
    records: [
      { source: 'community.patients', survivor: true, shared: true, held: [], number: null, joined: null },
      { source: 'gp.registrations', survivor: false, shared: false, held: [], number: null, joined },
    ],
    fields: [
      { field: 'family_name', record: 1, rule: 'most-telling' as const },
      { field: 'email', record: null, rule: 'silence' as const },
    ],
    others: [
      { field: 'name', record: 2, sealed: true as const },
      { field: 'practice', record: 2, sealed: null },
    ],
    history: { entries: [], decisions: [] },
  };

  it('is shown with its records, what joined them, and where each field comes from', () => {
    expect(personText(account).split('\n')).toEqual([
      'person 7: 2 records',
      '',
      'record 1  community.patients  gives the row, its number is out of matching',
      '',
      'record 2  gp.registrations',
      `  joined with record 1 by person.accepted: ${ruleWords('person.accepted')}`,
      `  policy version ${POLICY.version}, run 4, 2026-03-29T12:00:00.000Z, cutover`,
      '    no fields were compared',
      '',
      '  family_name             record 1 by most-telling',
      '  email                   no record says it',
      '',
      'kept beside the row:',
      '  name                    record 2  sealed',
      '  practice                record 2',
    ]);
  });

  it('is shown with keys and values where the account holds them', () => {
    const [first] = account.records;
    const text = personText({
      ...{ ...account, records: [{ ...first!, key: 'C1' }] },
      fields: [
        { ...account.fields[0]!, value: 'Marshwick' },
        { field: 'title', record: 1, rule: 'survivor', value: null },
      ],
      others: [
        { field: 'name', record: 1, sealed: 'adoption' },
        { field: 'practice', record: 1, sealed: null, value: { gp_practice: 'B86012' } },
      ],
    });
    expect(text).toContain('person 7: one record');
    expect(text).toContain('record 1  community.patients C1  gives the row');
    expect(text).toContain('  family_name             record 1 by most-telling  Marshwick');
    expect(text).toContain('  name                    record 1  sealed: adoption');
    expect(text).toContain('  practice                record 1  gp_practice B86012');
    expect(text).toContain('  title                   record 1 by survivor  –');
  });

  it('is shown with what the number of each record is worth, and why, without the number', () => {
    const number = numberFacts(NUMBER, '02', [{ fact: 'current', why: 'SUPERSEDED' }]);
    const text = personText({ ...account, records: [{ ...account.records[0]!, number }] });
    expect(text).toContain('  number valid      yes  ten digits whose check digit is right\n');
    expect(text).toContain('  number verified   no   status other than 01: not verified by a trace\n');
    expect(text).toContain('  number current    no   superseded; the retained number is used for matching\n');
    expect(text).not.toContain(NUMBER);
  });

  it('is shown with what became of its records, and who decided it', () => {
    const at = new Date('2026-03-30T09:00:00Z');
    const entry = { source: 'pas.patients', policy: policyHash(POLICY), evidence: null, at };
    const text = personText({
      ...account,
      history: {
        entries: [
          {
            ...{ ...entry, kind: 'joined', record: 2, with: 1, from: null, to: 7, rule: 'certain.names' },
            ...{ run: 1, actor: 'operator' },
          },
          {
            ...{ ...entry, kind: 'separated', record: null, with: 1, from: 7, to: 9, run: 2, actor: 'alice' },
            rule: 'person.rejected',
          },
        ],
        decisions: [
          { decision: 'reject', review: 3, records: [1, null], reason: 'two files', actor: 'alice', at },
        ],
      },
    });
    expect(text.split('\n').slice(-4)).toEqual([
      'history',
      '  2026-03-30T09:00:00.000Z  run 1  record 2 joined person 7, by certain.names (operator)',
      `  2026-03-30T09:00:00.000Z  run 2  a record of pas.patients parted from person 7, is person 9, by person.rejected: ${ruleWords('person.rejected')} (alice)`,
      '  2026-03-30T09:00:00.000Z  reject by alice on review 3, record 1 and a record of another: two files',
    ]);
  });

  it('whose row a run has yet to load is shown without fields', () => {
    expect(personText({ ...account, fields: [] })).toContain('not loaded yet');
  });
});

describe('what a run changes about records of earlier runs', () => {
  const changes: ChangesOfRun = {
    ...{ run: 4, carriedOut: false },
    counts: [
      { kind: 'joined', rule: 'certain.names', records: 1 },
      { kind: 'number-out', rule: 'number', records: 2 },
      { kind: 'separated', rule: 'person.rejected', records: 1 },
    ],
    changes: [
      { kind: 'joined', rule: 'certain.names', source: 'pas.patients', from: 7, to: 3, actor: null },
      { kind: 'number-out', rule: 'number', source: 'pas.patients', from: 8, to: 8, actor: null, key: 'P1' },
      {
        kind: 'separated',
        rule: 'person.rejected',
        source: 'pas.patients',
        from: 8,
        to: null,
        actor: 'alice',
      },
    ],
    added: { counts: [], records: [] },
  };

  it('is shown by rule and then by record, with who decided', () => {
    expect(changesText(changes).split('\n')).toEqual([
      'run 4: 4 changes about records of earlier runs, not carried out',
      `       1  joins another person by certain.names: ${ruleWords('certain.names')}`,
      '       2  its number goes out of matching',
      `       1  is parted from its person by person.rejected: ${ruleWords('person.rejected')}`,
      '',
      '  joined  pas.patients  person 7 to person 3  certain.names',
      '  number-out  pas.patients P1  person 8',
      '  separated  pas.patients  person 8 to a new person  person.rejected (alice)',
      '1 more: raise --limit to see them',
    ]);
  });

  it('says of who gave the row of its person that it leaves it to another record', () => {
    const lines = changesText({
      ...{ ...changes, counts: [{ kind: 'yields', rule: 'certain.names', records: 1 }] },
      changes: [
        { kind: 'yields', rule: 'certain.names', source: 'gp.registrations', from: 7, to: 7, actor: null },
      ],
    }).split('\n');
    expect(lines.slice(1)).toEqual([
      `       1  leaves the row of its person to another record, joined by certain.names: ${ruleWords('certain.names')}`,
      '',
      '  yields  gp.registrations  person 7  certain.names',
    ]);
  });

  it('is followed by the new records of persons of earlier runs, and that nobody waits for them', () => {
    const added = {
      counts: [{ rule: 'certain.names', records: 3 }],
      records: [
        { rule: 'certain.names', source: 'pas.patients', person: 7, key: 'P1' },
        { rule: 'certain.names', source: 'pas.patients', person: null },
      ],
    };
    const lines = [
      `       3  by certain.names: ${ruleWords('certain.names')}`,
      '',
      '  new  pas.patients P1  person 7  certain.names',
      '  new  pas.patients  a new person  certain.names',
      '1 more: raise --limit to see them',
    ];
    expect(changesText({ ...changes, added })).toBe(
      [
        ...[changesText(changes), ''],
        'run 4: 3 records that no earlier run placed join persons of earlier runs; that waits for no approval',
        ...lines,
      ].join('\n'),
    );
    expect(changesText({ ...changes, carriedOut: true, counts: [], changes: [], added })).toBe(
      [
        ...['run 4: no record of an earlier run changed its person', ''],
        'run 4: 3 records that no earlier run placed joined persons of earlier runs; that waits for no approval',
        ...lines,
      ].join('\n'),
    );
  });

  it('may be nothing, or not known yet', () => {
    const none = { ...changes, counts: [], changes: [] };
    expect(changesText({ ...none, carriedOut: true })).toBe(
      'run 4: no record of an earlier run changed its person',
    );
    expect(changesText(none)).toBe('run 4: nothing is listed yet');
  });
});
