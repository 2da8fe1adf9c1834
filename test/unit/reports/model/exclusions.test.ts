import { describe, expect, it } from 'vitest';
import { ROW_CODES } from '../../../../domain/row-codes.ts';
import { buildReport, withSignatures } from '../../../../reports/model/build.ts';
import { exclusionsOf } from '../../../../reports/model/exclusions.ts';
import { ownerSignature } from '../../../../reports/model/owner-signature.ts';
import { exclusionsTable } from '../../../../reports/tables/exclusions.ts';
import { UNKNOWN } from '../../../../store/report.ts';
import { ACCOUNT, EVIDENCE, sampleReport } from '../../../support/sample-report.ts';

const PATIENTS = {
  ...{ dataset: 'community.patients', owner: 'data-owner.patients', owner_name: 'Fay Index' },
  archive: 'read-only PAS until 2033, policy IG-12',
};
const LAB = {
  ...{ dataset: 'lab.results', owner: 'data-owner.clinics', owner_name: 'Gus Clinic' },
  ...{ archive: 'tapes 7 to 9, policy IG-13', rows: 0, originals_kept: 0 },
};

describe('the exclusions of a run', () => {
  it('are every rule of the plan in its words, with its rows, its owner and its archive, also where it left out none', () => {
    expect(sampleReport().exclusions).toEqual([
      {
        ...{ ...PATIENTS, code: 'TEST_PATIENT', words: 'SURNAME begins with ZZZ' },
        ...{ rows: 30, originals_kept: 29 },
      },
      {
        ...{ ...PATIENTS, code: 'RECORD_DELETED', words: 'STATUS is D; or GONE is Y' },
        ...{ rows: 0, originals_kept: 0 },
      },
      {
        ...{ ...PATIENTS, code: 'EXACT_DUPLICATE', words: ROW_CODES.EXACT_DUPLICATE.words },
        ...{ rows: 0, originals_kept: 0 },
      },
      { ...LAB, code: 'EXACT_DUPLICATE', words: ROW_CODES.EXACT_DUPLICATE.words },
      { ...LAB, code: 'PATIENT_EXCLUDED', words: ROW_CODES.PATIENT_EXCLUDED.words },
    ]);
  });

  it('are counted where the rows lie, whatever the balance says', () => {
    const datasets = ACCOUNT.datasets.map((dataset) => ({ ...dataset, excluded: 99 }));
    expect(exclusionsOf(EVIDENCE, datasets)).toEqual(exclusionsOf(EVIDENCE, ACCOUNT.datasets));
  });

  it('show rows that were left out for what is no rule of the plan', () => {
    const excluded = [
      { dataset: 'lab.results', code: 'RECORD_DELETED' as const, rows: 3, originals_kept: 2 },
    ];
    expect(exclusionsOf({ ...EVIDENCE, excluded }, ACCOUNT.datasets).at(-1)).toEqual({
      ...{
        ...LAB,
        code: 'RECORD_DELETED',
        words: ROW_CODES.RECORD_DELETED.words,
        rows: 3,
        originals_kept: 2,
      },
    });
  });

  it('are unknown, and not none, where a dataset is not reconciled and none was found yet', () => {
    const datasets = ACCOUNT.datasets.map((dataset) => ({ ...dataset, ...UNKNOWN }));
    expect(exclusionsOf(EVIDENCE, datasets).map(({ rows }) => rows)).toEqual([30, null, null, null, null]);
  });

  it('are said to be nobody’s where the plan has no governance', () => {
    const { governance: _, ...plan } = EVIDENCE.plan;
    const report = buildReport(ACCOUNT, { ...EVIDENCE, plan }, [], []);
    for (const rule of report.exclusions)
      expect(rule).toMatchObject({ owner: null, owner_name: null, archive: null });
    const { words, columns, rows } = exclusionsTable(report);
    expect(words).toMatch(/^Nobody owns what was left out/);
    const at = columns.findIndex(({ key }) => key === 'signature');
    expect(rows.map((row) => row[at])).toEqual(rows.map(() => 'no_owner'));
  });
});

describe('the signature of their owner', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 2, 29, 12, minute));
  const given = (minute: number, holds: boolean, decision: 'signed' | 'refused' = 'signed') => ({
    ...{ role: 'data-owner.patients', decision, holds, at: at(minute) },
  });
  const said = (minute: number, signature: string) => ({ signature, signed_at: at(minute).toISOString() });

  it('is the one that holds, void where none does, and missing where there is none', () => {
    const of = (...signatures: Parameters<typeof ownerSignature>[1]) =>
      ownerSignature('data-owner.patients', signatures);
    expect(of()).toEqual({ signature: 'not_signed', signed_at: null });
    expect(of({ ...given(1, true), role: 'data-owner.clinics' })).toEqual({
      ...{ signature: 'not_signed', signed_at: null },
    });
    expect(of(given(1, true))).toEqual(said(1, 'signed'));
    expect(of(given(1, true, 'refused'))).toEqual(said(1, 'refused'));
    expect(of(given(1, false), given(2, false))).toEqual(said(2, 'void'));
    expect(of(given(1, false), given(2, true))).toEqual(said(2, 'signed'));
    // The account became again what it was when they signed first.
    expect(of(given(1, true), given(2, false))).toEqual(said(1, 'signed'));
  });

  it('stands once for each owner, and changes nothing that is signed', () => {
    const unsigned = sampleReport();
    expect(unsigned.owner_signatures.map(({ owner, signature }) => [owner, signature])).toEqual([
      ['data-owner.patients', 'signed'],
      ['data-owner.clinics', 'void'],
    ]);
    const nobody = withSignatures(unsigned, { signatures: [], waitingFor: [] });
    expect(nobody.owner_signatures.map(({ signature }) => signature)).toEqual(['not_signed', 'not_signed']);
    expect(nobody.digest).toBe(unsigned.digest);
  });
});
