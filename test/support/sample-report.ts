import { buildReport, withSignatures } from '../../reports/model/build.ts';
import type { Report } from '../../reports/model/schema.ts';
import type { PlannedDataset } from '../../store/plan.ts';
import type { Evidence } from '../../store/read-evidence.ts';
import type { SignOff } from '../../store/read-sign-off.ts';
import type { TrendRun } from '../../store/read-trend.ts';
import type { Balance, CheckReport, RunReport } from '../../store/report.ts';
import type { AuditHead } from '../../store/verify-audit.ts';

export const NONE: Balance = {
  ...{
    source_rows: 0,
    new: 0,
    updated: 0,
    unchanged: 0,
    merged: 0,
    quarantined: 0,
    excluded: 0,
    unexplained: 0,
  },
};
const AT = (minute: number) => new Date(Date.UTC(2026, 2, 29, 12, minute, 7));

const check = (dataset: string, of: string, status: CheckReport['status'] = 'verified'): CheckReport => ({
  ...{ dataset, check: of, name: `${dataset}: ${of}`, status, detail: `${dataset} as compared` },
});

/** A completed trial of two datasets with everything that a report can have. Balanced; one check could not be made. */
export const ACCOUNT: RunReport = {
  ...{ run: 3, plan: 2, kind: 'trial', state: 'completed', balanced: true, acceptable: false },
  datasets: [
    {
      ...{ name: 'community.patients', ...NONE, source_rows: 1_350, new: 1_200, merged: 70, quarantined: 50 },
      ...{
        excluded: 30,
        reasons: { KEY_MISSING: 42, DATE_IMPOSSIBLE: 8, TEST_PATIENT: 30, SAME_PERSON: 70 },
      },
      ...{ warnings: { NHS_NUMBER_MISSING: 11 }, merged_by_rule: { 'certain.names': 70 } },
    },
    {
      ...{ name: 'lab.results', ...NONE, source_rows: 9_000, new: 8_990, quarantined: 10 },
      ...{ reasons: { PATIENT_HELD: 6, KEY_MISSING: 4 }, warnings: { CODE_INVALID: 5 }, merged_by_rule: {} },
    },
  ],
  identity: {
    policy: { version: '1', hash: 'ab'.repeat(32) },
    number_on_several_records: {
      of_one_person: { numbers: 33, records: 68 },
      of_several: { numbers: 2, records: 5 },
    },
    ...{ records_without_number: 81, reviews: { conflict: 7, suggestion: 9 } },
    before_and_after: [
      {
        source: 'gp',
        counts: { patients: { before: 1_270, after: 1_270 }, deaths: { before: 31, after: 30 } },
      },
    ],
    sample: {
      ...{ confidence: 0.95, tolerable: 0.01, state: 'open', seed: 7, bound: null },
      by_rule: [
        { rule: 'certain.names', merges: 70, drawn: 57, judged: 55, wrong: 1, unclear: 2, bound: null },
      ],
    },
  },
  checks: [
    check('community.patients', 'every row accounted for'),
    check('community.patients', 'ehr rows are as loaded'),
    check('lab.results', 'every row accounted for'),
    check('lab.results', 'originals of rows set aside are kept', 'not_verifiable'),
  ],
};

const RULES: PlannedDataset['exclusions'] = [
  { code: 'TEST_PATIENT', words: 'SURNAME begins with ZZZ' },
  { code: 'RECORD_DELETED', words: 'STATUS is D' },
  { code: 'RECORD_DELETED', words: 'GONE is Y' },
];

const dataset = (
  ...[no, name, target, records]: [number, string, PlannedDataset['target'], number]
): PlannedDataset => ({
  ...{ no, name, source: name.split('.')[0]!, target },
  ...(target === 'patient'
    ? { parent: null, exclusions: RULES }
    : { parent: 'community.patients', exclusions: [] }),
  plan: {
    ...{ dataset: name, snapshot: `sha256:${'cd'.repeat(8)}`, columns: ['KEY'], records },
    ...{ partitions: [{ number: 1, from: '0', to: '9', records }], facts: { file: `${name}.csv` } },
  },
});

export const EVIDENCE: Evidence = {
  ...{ actor: 'R. Migrator', started_at: AT(1), ended_at: AT(9), planHash: 'ef'.repeat(32) },
  plan: {
    ...{
      asOf: '2026-03-29',
      synthetic: true,
      batchRecords: 500,
      thresholds: {
        maxQuarantinedShare: 0.02,
        maxOutOfSlotShare: 0.03,
        sample: { confidence: 0.95, tolerableError: 0.01 },
      },
    },
    ...{ configHash: '01'.repeat(32), mappingsHash: '23'.repeat(32), comparabilityHash: '45'.repeat(32) },
    ...{ approveBeforeLoad: [], sessions: {} },
    identity: {
      ...{ policyVersion: '1', policyHash: 'ab'.repeat(32), localDummies: [] },
      sample: { confidence: 0.95, tolerable: 0.01 },
      sourcePriority: ['community.patients'],
    },
    governance: {
      ...{ controller: 'The Fictional NHS Trust', dpia: 'DPIA-1', lawfulBasis: 'UK GDPR 6(1)(e)' },
      ...{ retention: { policy: 'RS-1', auditYears: 8 }, sampledBeforeSigning: [] },
      signers: [
        { role: 'data-owner.patients', name: 'Fay Index', login: 'fay' },
        { role: 'data-owner.clinics', name: 'Gus Clinic', login: 'gus' },
        { role: 'migration-lead', name: 'Ann Lead', login: 'ann' },
        { role: 'senior-responsible-owner', name: 'Eve Senior', login: 'eve' },
      ],
      dataOwners: [
        {
          ...{ role: 'data-owner.patients', datasets: ['community.patients'] },
          archive: 'read-only PAS until 2033, policy IG-12',
        },
        { role: 'data-owner.clinics', datasets: ['lab.results'], archive: 'tapes 7 to 9, policy IG-13' },
      ],
    },
    datasets: [
      dataset(1, 'community.patients', 'patient', 1_350),
      dataset(2, 'lab.results', 'observation', 9_000),
    ],
  },
  plannedAgain: { 'lab.results': 1 },
  remarks: [
    {
      ...{ sample: 2, dataset_no: 2, dataset: 'lab.results', found: 17, explained: 4, wrong: 3 },
      ...{ without_remark: 10, right: 12, wrong_though_same: 1 },
    },
  ],
  partitions: [
    {
      ...{ dataset: 'community.patients', partition: 1, planned_rows: 1_350, ...NONE, source_rows: 1_350 },
      ...{ new: 1_200, merged: 70, quarantined: 50, excluded: 30 },
    },
    {
      ...{ dataset: 'lab.results', partition: 1, planned_rows: 9_000, ...NONE },
      ...{ source_rows: 9_000, new: 8_990, quarantined: 10 },
    },
  ],
  excluded: [{ dataset: 'community.patients', code: 'TEST_PATIENT', rows: 30, originals_kept: 29 }],
  stages: [
    { stage: 'load', units: 2, units_done: 2, finished_at: AT(7) },
    { stage: 'extract', units: 2, units_done: 2, finished_at: AT(4) },
    { stage: 'reconcile', units: 2, units_done: 1, finished_at: null },
  ],
  orders: [
    { at: AT(1), actor: 'R. Migrator', action: 'start', reason: 'trial' },
    { at: AT(2), actor: 'R. Migrator', action: 'pause', reason: 'clinic hours' },
    { at: AT(3), actor: 'A. Nother', action: 'resume', reason: null },
  ],
};

export const TREND: readonly TrendRun[] = [
  {
    ...{ run: 1, kind: 'trial', state: 'completed', started_at: AT(0), acceptable: false, comparable: false },
    ...{ ...NONE, source_rows: 10_350, new: 9_000, quarantined: 1_350 },
    ...{ verified: 2, mismatched: 1, not_verifiable: 1 },
  },
  {
    ...{ run: 3, kind: 'trial', state: 'completed', started_at: AT(1), acceptable: false, comparable: true },
    ...{ ...NONE, source_rows: 10_350, new: 10_190, merged: 70, quarantined: 60, excluded: 30 },
    ...{ verified: 3, mismatched: 0, not_verifiable: 1 },
  },
];

export const AUDIT_ENDS: readonly AuditHead[] = [
  { chain: 0, entry: 41, hash: '67'.repeat(32) },
  { chain: 3, entry: 17, hash: '89'.repeat(32) },
];

const CONDITION = { issue: 'clinic 42', workaround: 'by paper', owner: 'G. Clinic', expiry: '2026-12-01' };
const SIGNED = { signature: 1, reason: null, login: 'x', reportDigest: '', head: AUDIT_ENDS[1]! };

/** One has signed with conditions, one without, one signed another report, one has yet to. */
const SIGN_OFF: SignOff = {
  ...{ run: 3, state: 'signing', reportDigest: '', comparabilityHash: '', conditions: [], blocks: [] },
  waitingFor: [{ role: 'senior-responsible-owner', name: 'Eve Senior', login: 'x' }],
  signatures: [
    {
      ...{ ...SIGNED, role: 'migration-lead', name: 'Ann Lead', decision: 'signed', at: AT(4) },
      ...{ holds: true, conditions: [CONDITION] },
    },
    {
      ...{ ...SIGNED, role: 'data-owner.clinics', name: 'Gus Clinic', decision: 'refused', at: AT(5) },
      ...{ holds: false, conditions: [] },
    },
    {
      ...{ ...SIGNED, role: 'data-owner.patients', name: 'Fay Index', decision: 'signed', at: AT(6) },
      ...{ holds: true, conditions: [] },
    },
  ],
};

export const sampleReport = (): Report =>
  withSignatures(buildReport(ACCOUNT, EVIDENCE, TREND, AUDIT_ENDS), SIGN_OFF);

type Leaf = string | number | boolean | null;

/** The same value with every leaf changed; `path` is made of keys and places. */
export function withLeaves(value: unknown, change: (leaf: Leaf, path: string) => Leaf, path = ''): unknown {
  if (Array.isArray(value)) return value.map((part, at) => withLeaves(part, change, `${path}/${at}`));
  if (typeof value !== 'object' || value === null) return change(value as Leaf, path);
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, withLeaves(part, change, `${path}/${key}`)]),
  );
}
