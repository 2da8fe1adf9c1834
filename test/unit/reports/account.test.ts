import { describe, expect, it } from 'vitest';
import { account } from '../../../reports/account.ts';
import { balanceTable } from '../../../reports/balance-table.ts';
import type { RunReport } from '../../../store/report.ts';

const report = (state: string, rows: number | null): RunReport => ({
  ...{ run: 4, plan: 1, kind: 'trial', state, balanced: rows === 0, acceptable: false, checks: [] },
  identity: null,
  datasets: [
    {
      ...{ name: 'lab.results', source_rows: rows, new: rows, updated: rows, unchanged: rows, merged: rows },
      ...{ quarantined: rows, excluded: rows, unexplained: rows, reasons: {}, warnings: {} },
      merged_by_rule: { 'certain.names': 2 },
    },
  ],
});
const below = (of: RunReport): string => account(of).slice(balanceTable(of).length).trim();

describe('the account of a run', () => {
  it('is the table of its balance and nothing else where the run is completed', () => {
    expect(account(report('completed', 0))).toBe(balanceTable(report('completed', 0)));
  });

  it('of an aborted run says that what was loaded is unknown, and which command accounts for it', () => {
    expect(below(report('aborted', null))).toMatch(
      /^The run was aborted: what it loaded is kept, and unknown until cutover reconcile --run 4 /,
    );
  });

  it('of an aborted run that was reconciled says why rows are unexplained', () => {
    expect(below(report('aborted', 5))).toMatch(
      /^The run was aborted: rows that it did not come to are unexplained/,
    );
  });

  it('of a run that goes on says that it is not reconciled yet', () => {
    expect(below(report('running', null))).toMatch(/not been reconciled yet: cutover status --run 4 /);
  });

  it('says who was taken for whom, by rule, and which numbers stand on several records', () => {
    const held = { of_one_person: { numbers: 3, records: 7 }, of_several: { numbers: 1, records: 2 } };
    const identity = {
      ...{ policy: { version: '1', hash: 'abcdef0123456789ff' }, number_on_several_records: held },
      ...{ records_without_number: 5, reviews: { conflict: 4 } },
      before_and_after: [
        {
          source: 'pas',
          counts: { deaths: { before: 12, after: 11 }, open_pathways: { before: 40, after: 40 } },
        },
      ],
      sample: { confidence: 0.95, tolerable: 0.01, state: 'not drawn', seed: null, bound: null, by_rule: [] },
    } as const;
    expect(below({ ...report('completed', 0), identity })).toBe(
      [
        'Who is who, by policy 1 (abcdef0123456789). Records merged, by rule:\n          2  certain.names',
        'NHS numbers on several records: 3 of one person (7 records), 1 of several (2 records, out of matching). Records without a number: 5.',
        'For review:\n          4  conflict',
        [
          'Of what was to be loaded, found with its person, by source:',
          '               11 of 12  pas: deaths, 1 vanished',
          '               40 of 40  pas: open pathways',
        ].join('\n'),
        'Sample of automatic merges: not drawn (at most 1 % wrong, with a confidence of 95 %).',
      ].join('\n\n'),
    );
  });
});
