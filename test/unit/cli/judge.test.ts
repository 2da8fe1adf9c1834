import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { judge, whyNot } from '../../../cli/judge.ts';
import type { CheckReport, DatasetReport, RunReport } from '../../../store/report.ts';

const dataset = (name: string, unexplained: number | null): DatasetReport => ({
  ...{ name, source_rows: 10, new: 10, updated: 0, unchanged: 0, merged: 0, quarantined: 0, excluded: 0 },
  ...{ unexplained, reasons: {}, warnings: {}, merged_by_rule: {} },
});
const check = (of: string, status: CheckReport['status']): CheckReport => ({
  ...{ dataset: 'lab.results', check: of, name: `lab.results: ${of}` },
  ...{ status, detail: '' },
});
const report = (changes: Partial<RunReport>): RunReport => ({
  ...{
    run: 7,
    plan: 1,
    kind: 'trial',
    state: 'completed',
    balanced: true,
    acceptable: false,
    identity: null,
  },
  datasets: [dataset('community.patients', 0), dataset('lab.results', 0)],
  checks: [check('planned rows were read', 'verified')],
  ...changes,
});

let errors: string[];
beforeEach(() => {
  errors = [];
  vi.spyOn(console, 'error').mockImplementation((line: string) => void errors.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('a report', () => {
  it('that is acceptable is done, and nothing is said', () => {
    expect(judge(report({ acceptable: true }), false)).toBe(0);
    expect(errors).toEqual([]);
  });

  it('with rows unexplained is UNBALANCED, and the datasets are named', () => {
    const datasets = [dataset('community.patients', 0), dataset('lab.results', 3)];
    expect(judge(report({ balanced: false, datasets }), false)).toBe(3);
    expect(errors[0]).toMatch(/^UNBALANCED: /);
    expect(errors).toContain('  datasets: lab.results');
  });

  it('that balances but for which a check does not hold is NOT_ACCEPTABLE, and the checks are named', () => {
    const checks = [...report({}).checks, check('ehr rows are as loaded', 'mismatched')];
    expect(judge(report({ checks }), true)).toBe(3);
    expect(JSON.parse(errors[0]!)).toMatchObject({
      error: 'NOT_ACCEPTABLE',
      details: { run: 7, checks: 'lab.results: ehr rows are as loaded' },
    });
  });

  it('of a run that nobody has reconciled is not acceptable either, but nothing is known against it', () => {
    const unknown = report({ state: 'aborted', balanced: false, datasets: [dataset('lab.results', null)] });
    expect(whyNot(unknown)).toBe(null);
    expect(judge(unknown, false)).toBe(3);
    expect(errors).toEqual([]);
  });
});
