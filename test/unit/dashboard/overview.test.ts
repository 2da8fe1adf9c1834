import { describe, expect, it } from 'vitest';
import { restWords } from '../../../dashboard/pages/overview/eta.ts';
import { verdict } from '../../../dashboard/pages/overview/verdict.ts';
import type { Judged, Standing } from '../../../dashboard/pages/sign-off/judge.ts';
import type { Overview } from '../../../store/dashboard/overview.ts';
import type { SignOff } from '../../../store/read-sign-off.ts';
import { ACCOUNT } from '../../support/sample-report.ts';

const RUN: Overview['run'] = {
  ...{ run_id: 3, plan_id: 2, kind: 'trial', actor: 'R. Migrator', started_at: new Date(0), ended_at: null },
  ...{ phase: 'load', state: 'running', control: 'run', stop_code: null, acceptable: null },
};

const judged = (signOff: Partial<SignOff>): Judged => ({
  signOff: {
    ...{ run: 3, state: 'ready', reportDigest: '', comparabilityHash: '', waitingFor: [] },
    ...{ signatures: [], conditions: [], blocks: [], ...signOff },
  },
  ...{ held: [], ends: [], at: new Date(0), exclusions: [], again: false },
});

describe('the answer at the head of the overview', () => {
  const answer = (signOff: Standing, acceptable = true) => {
    const page = verdict({ run: RUN, account: { ...ACCOUNT, acceptable } }, signOff).markup;
    return /verdict--(\w+)".*?<h2[^>]*>(.*?)<\/h2>/s.exec(page)!.slice(1).join(': ');
  };
  const CONDITION = { issue: 'clinic 42', workaround: 'by paper', owner: 'G. Clinic', expiry: '9999-12-31' };

  it.each<[string, Standing, string]>([
    ['nothing is in the way', judged({}), 'good: Ready for sign-off'],
    ['nobody is named who signs', 'nobody', 'good: Acceptable'],
    ['the report is being counted', 'counting', 'good: Acceptable'],
    ['some have signed', judged({ state: 'signing' }), 'good: Ready for sign-off'],
    ['all have signed', judged({ state: 'accepted' }), 'good: Accepted'],
    ['somebody refused it', judged({ state: 'refused' }), 'bad: Refused'],
    [
      'conditions bind',
      judged({ state: 'accepted with conditions', conditions: [CONDITION] }),
      'good: Accepted with conditions',
    ],
    [
      'conditions bind no longer',
      judged({ state: 'accepted with conditions', conditions: [{ ...CONDITION, expiry: '2026-01-01' }] }),
      'bad: Accepted with conditions that have expired',
    ],
    [
      'rows are held',
      judged({ blocks: [{ what: 'death held without a workaround', rows: 5 }] }),
      'bad: Not ready for sign-off',
    ],
  ])('of an acceptable run where %s', (_, signOff, said) => {
    expect(answer(signOff)).toBe(said);
  });

  it('names what is in the way of an acceptable run', () => {
    const signOff = judged({ blocks: [{ what: 'death held without a workaround', rows: 5_000 }] });
    const { markup } = verdict({ run: RUN, account: { ...ACCOUNT, acceptable: true } }, signOff);
    expect(markup).toContain('<li>5,000 death held without a workaround</li>');
  });

  it('of a run that is not acceptable is that it is not ready, but for what can be accepted with conditions', () => {
    expect(answer('nobody', false)).toBe('bad: Not ready');
    expect(answer(judged({}), false)).toBe('open: To be accepted with conditions only');
    expect(answer(judged({ blocks: [{ what: 'checks that do not agree', rows: 1 }] }), false)).toBe(
      'bad: Not ready for sign-off',
    );
  });
});

describe('how long a run still takes', () => {
  const going = (extracted: number, settled: number): Overview['progress'] => [
    {
      ...{ name: 'lab.results', planned: 1_000, extracted, settled, loaded: 0, merged: 0, quarantined: 0 },
      ...{ excluded: 0, pace: { dataset_no: 1, seconds: 100, extracted, settled } },
    } as Overview['progress'][number],
  ];

  it('is told by the pace of the last minutes', () => {
    expect(restWords(RUN, going(500, 0))).toBe('; about 5 min left');
    expect(restWords(RUN, going(0, 0))).toBe('; nothing moved in the last minutes');
    expect(restWords({ ...RUN, state: 'completed' }, going(1_000, 1_000))).toBe('');
  });

  it('is not told while it is paused: nobody knows until when', () => {
    expect(restWords({ ...RUN, control: 'pause' }, going(500, 0))).toBe('; paused');
  });

  it('is not told as none where rows are moved and still to be accounted for', () => {
    expect(restWords({ ...RUN, phase: 'reconcile' }, going(1_000, 1_000))).toBe(
      '; what is left is not counted in rows',
    );
  });
});
