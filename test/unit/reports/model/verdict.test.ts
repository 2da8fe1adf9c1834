import { describe, expect, it } from 'vitest';
import { buildReport } from '../../../../reports/model/build.ts';
import { verdictWords } from '../../../../reports/model/verdict-words.ts';
import { type RunReport, UNKNOWN } from '../../../../store/report.ts';
import { ACCOUNT, EVIDENCE } from '../../../support/sample-report.ts';

const verdictOn = (changes: Partial<RunReport>) => buildReport({ ...ACCOUNT, ...changes }, EVIDENCE, [], []);
const verified = ACCOUNT.checks.map((check) => ({ ...check, status: 'verified' as const }));
const uncounted = ACCOUNT.datasets.map((dataset) => ({ ...dataset, ...UNKNOWN }));

describe('the verdict on a run', () => {
  it('that is acceptable has nothing against it', () => {
    const report = verdictOn({ acceptable: true, checks: verified });
    expect(report.against).toEqual([]);
    expect(verdictWords(report)).toMatch(/^Acceptable: every source row is accounted for/);
  });

  it('names a check that could not be made, with its reason: it is not passed', () => {
    const report = verdictOn({});
    expect(report.against).toEqual([
      {
        ...{ kind: 'not_verifiable', dataset: 'lab.results' },
        words: 'originals of rows set aside are kept: lab.results as compared',
      },
    ]);
    expect(verdictWords(report)).toBe('Not acceptable, for one reason.');
  });

  it('names unexplained rows first, then what does not agree, then what could not be compared', () => {
    const datasets = ACCOUNT.datasets.map((dataset, at) => ({ ...dataset, unexplained: at * 1_234 }));
    const checks = ACCOUNT.checks.map((check, at) =>
      at === 0 ? { ...check, status: 'mismatched' as const } : check,
    );
    const report = verdictOn({ balanced: false, datasets, checks });
    expect(report.against.map(({ kind, dataset }) => [kind, dataset])).toEqual([
      ['unexplained', 'lab.results'],
      ['mismatched', 'community.patients'],
      ['not_verifiable', 'lab.results'],
    ]);
    expect(report.against[0]!.words).toContain('1,234 rows');
    expect(verdictWords(report)).toBe('Not acceptable, for 3 reasons.');
  });

  it('is not known of a run that goes on, and says how to see how far it is', () => {
    const report = verdictOn({ state: 'running', balanced: false, datasets: uncounted });
    expect(report.against.map(({ kind }) => kind)).toEqual(['not_reconciled']);
    expect(report.against[0]!.words).toContain('cutover status --run 3');
    expect(verdictWords(report)).toBe('Not known: the run is not reconciled.');
  });

  it('is against an aborted run, also where every row is accounted for', () => {
    const report = verdictOn({ state: 'aborted', checks: verified });
    expect(report.against.map(({ kind }) => kind)).toEqual(['aborted']);
    const unknown = verdictOn({ state: 'aborted', balanced: false, datasets: uncounted });
    expect(unknown.against[0]!.words).toContain('cutover reconcile --run 3');
  });

  it('is against a run without anything to check', () => {
    const report = verdictOn({ datasets: [], checks: [] });
    expect(report.against).toEqual([
      { kind: 'not_reconciled', dataset: null, words: 'Nothing was checked.' },
    ]);
  });
});
