import { describe, expect, it } from 'vitest';
import { compareReports } from '../../../reports/compare/compare.ts';
import { comparisonText } from '../../../reports/compare/text.ts';
import { buildReport } from '../../../reports/model/build.ts';
import type { Report } from '../../../reports/model/schema.ts';
import { type RunReport, UNKNOWN } from '../../../store/report.ts';
import { ACCOUNT, EVIDENCE, sampleReport } from '../../support/sample-report.ts';

const before = sampleReport();
const [community, lab] = ACCOUNT.datasets;

function later(changes: Partial<RunReport>, comparabilityHash = EVIDENCE.plan.comparabilityHash): Report {
  const plan = { ...EVIDENCE.plan, comparabilityHash };
  return buildReport({ ...ACCOUNT, run: 4, ...changes }, { ...EVIDENCE, plan }, [], []);
}

const after = later({
  datasets: [
    {
      ...{ ...community!, new: 1_215, quarantined: 35 },
      ...{ reasons: { KEY_MISSING: 30, FIELD_COUNT: 5, TEST_PATIENT: 30, SAME_PERSON: 70 } },
    },
    { ...lab!, new: 8_980, quarantined: 20, reasons: { PATIENT_HELD: 16, KEY_MISSING: 4 } },
  ],
  checks: ACCOUNT.checks.map((check, at) => (at === 0 ? { ...check, status: 'mismatched' as const } : check)),
});
const comparison = compareReports(before, after);
const changed = comparison.reasons.filter(({ change }) => change !== 'same');

describe('two runs compared', () => {
  it('differ by dataset: fewer quarantined rows are better, other terms only changed', () => {
    const [first, second] = comparison.datasets;
    expect(first!.terms.quarantined).toEqual({ before: 50, after: 35, change: 'better' });
    expect(first!.terms.loaded).toEqual({ before: 1_200, after: 1_215, change: 'changed' });
    expect(first!.terms.merged).toEqual({ before: 70, after: 70, change: 'same' });
    expect(second!.terms.quarantined).toEqual({ before: 10, after: 20, change: 'worse' });
  });

  it('have the same rows loaded where the second found unchanged what the first wrote', () => {
    const datasets = ACCOUNT.datasets.map(({ new: rows, ...rest }) => ({ ...rest, new: 0, unchanged: rows }));
    const [first] = compareReports(before, later({ datasets })).datasets;
    expect(first!.terms.loaded).toEqual({ before: 1_200, after: 1_200, change: 'same' });
  });

  it('differ by reason: more, fewer, new and gone ones', () => {
    expect(changed).toEqual([
      {
        ...{ dataset: 'community.patients', outcome: 'quarantined', reason: 'KEY_MISSING', presence: 'both' },
        ...{ before: 42, after: 30, change: 'better' },
      },
      {
        ...{
          dataset: 'community.patients',
          outcome: 'quarantined',
          reason: 'DATE_IMPOSSIBLE',
          presence: 'gone',
        },
        ...{ before: 8, after: 0, change: 'better' },
      },
      {
        ...{ dataset: 'lab.results', outcome: 'quarantined', reason: 'PATIENT_HELD', presence: 'both' },
        ...{ before: 6, after: 16, change: 'worse' },
      },
      {
        ...{ dataset: 'community.patients', outcome: 'quarantined', reason: 'FIELD_COUNT', presence: 'new' },
        ...{ before: 0, after: 5, change: 'worse' },
      },
    ]);
  });

  it('name the checks that stand otherwise', () => {
    expect(comparison.checks).toEqual([
      {
        ...{ dataset: 'community.patients', check: 'every row accounted for' },
        ...{ before: 'verified', after: 'mismatched', change: 'worse' },
      },
    ]);
  });

  it('count the checks that one run alone made and verified, and list those that did not hold', () => {
    const sampled = ['community.patients', 'lab.results'].map((dataset) => ({
      ...ACCOUNT.checks[0]!,
      ...{ dataset, check: 'sample read again from the source', status: 'verified' as const },
    }));
    const columns = {
      ...sampled[0]!,
      check: 'columns of staging and ehr agree',
      status: 'mismatched' as const,
    };
    const text = comparisonText(
      compareReports(before, later({ checks: [...ACCOUNT.checks, ...sampled, columns] })),
    );
    expect(text).toContain('  sample read again from the source (run 4): 2');
    expect(text.match(/sample read again/g)).toHaveLength(1);
    expect(text).toMatch(/community\.patients\s+columns of staging and ehr agree/);
  });

  it('say whether they were decided alike', () => {
    expect(comparison.comparable).toBe(true);
    const other = compareReports(before, later({}, 'ff'.repeat(32)));
    expect(other.comparable).toBe(false);
    expect(comparisonText(other)).toContain('different configurations');
  });

  it('are the same where nothing changed, turned round where they are turned round', () => {
    const same = compareReports(before, { ...before, run: 4 });
    expect(same.reasons.every(({ change }) => change === 'same')).toBe(true);
    expect(comparisonText(same)).toContain('The same reasons, with as many rows.');
    const back = compareReports(after, before).reasons.filter(({ change }) => change !== 'same');
    const turned = { better: 'worse', worse: 'better' } as Record<string, string>;
    expect(back.map(({ reason, change }) => `${reason} ${change}`).sort()).toEqual(
      changed.map(({ reason, change }) => `${reason} ${turned[change]}`).sort(),
    );
  });

  it('leave unknown what was not counted, and mark a dataset that only one of them has', () => {
    const uncounted = later({ datasets: [{ ...community!, ...UNKNOWN }] });
    const [first, second] = compareReports(before, uncounted).datasets;
    expect(first!.terms.loaded).toEqual({ before: 1_200, after: null, change: 'unknown' });
    expect(second).toMatchObject({ dataset: 'lab.results', presence: 'gone' });
  });

  it('are printed with what is not the same, and nothing else', () => {
    const text = comparisonText(comparison);
    expect(text).toMatch(/^community\.patients +quarantined +50 +35 +-15 +better$/m);
    expect(text).toMatch(/^lab\.results +quarantined +PATIENT_HELD +6 +16 +\+10 +worse$/m);
    expect(text).toContain('FIELD_COUNT (new)');
    expect(text).toContain('DATE_IMPOSSIBLE (gone)');
    expect(text).not.toMatch(/TEST_PATIENT|merged/);
  });
});
