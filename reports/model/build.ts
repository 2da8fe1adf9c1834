import { REVIEW_KINDS } from '../../domain/identity/review-kinds.ts';
import { ROW_CODES, type RowCode } from '../../domain/row-codes.ts';
import type { Evidence, PartitionBalance } from '../../store/read-evidence.ts';
import type { SignOff } from '../../store/read-sign-off.ts';
import type { TrendRun } from '../../store/read-trend.ts';
import type { DatasetReport, RunReport } from '../../store/report.ts';
import type { AuditHead } from '../../store/verify-audit.ts';
import { ruleWords } from '../identity/rule-words.ts';
import { CHECK_WORDS } from './check-words.ts';
import { digestOf } from './digest.ts';
import { exclusionsOf } from './exclusions.ts';
import { ownerSignature } from './owner-signature.ts';
import { type Content, type Report, TERMS, type Terms } from './schema.ts';
import { timings } from './timings.ts';
import { against } from './verdict.ts';
import { OWNERS, WHO_MENDS } from './who-mends.ts';

/** The one model that every format is made of. */
export function buildReport(
  run: RunReport,
  evidence: Evidence,
  trend: readonly TrendRun[],
  auditEnds: readonly AuditHead[],
): Report {
  const content = contentOf(run, evidence);
  return {
    ...content,
    digest: digestOf(content),
    ...{ signatures: [], owner_signatures: [] },
    audit_ends: auditEnds.map((end) => ({ ...end })),
    trend: trend.map(({ started_at, ...rest }) => ({ ...rest, started_at: started_at.toISOString() })),
  };
}

/** With who has signed it, and who has not. A signature is judged by the report's digest, so it comes after. */
export const withSignatures = (
  report: Report,
  { signatures, waitingFor }: Pick<SignOff, 'signatures' | 'waitingFor'>,
): Report => ({
  ...report,
  signatures: [
    ...signatures.map(({ role, name, decision, at, holds, conditions }) => ({
      ...{ role, name, decision: holds ? decision : ('void' as const) },
      ...{ at: at.toISOString(), conditions: conditions.length },
    })),
    ...waitingFor.map(({ role, name }) => ({
      ...{ role, name, decision: 'waiting' as const, at: null, conditions: 0 },
    })),
  ],
  owner_signatures: ownersOf(report).map((owner) => ({ owner, ...ownerSignature(owner, signatures) })),
});

const ownersOf = ({ exclusions }: Report): string[] => [
  ...new Set(exclusions.flatMap(({ owner }) => owner ?? [])),
];

/** What a report says of the run itself: what its digest covers. */
export function contentOf(run: RunReport, evidence: Evidence): Content {
  const { plan } = evidence;
  const planned = new Map(plan.datasets.map((dataset) => [dataset.name, dataset]));
  return {
    format: 'cutover-report-1',
    ...{ run: run.run, plan: run.plan, kind: run.kind, state: run.state as Content['state'] },
    actor: evidence.actor,
    started_at: evidence.started_at.toISOString(),
    ended_at: evidence.ended_at?.toISOString() ?? null,
    ...{ balanced: run.balanced, acceptable: run.acceptable, against: against(run) },
    max_quarantined_share: plan.thresholds.maxQuarantinedShare,
    max_out_of_slot_share: plan.thresholds.maxOutOfSlotShare,
    datasets: run.datasets.map((dataset) => ({
      ...{ name: dataset.name, target: planned.get(dataset.name)!.target, ...termsOf(dataset) },
    })),
    partitions: partitionsOf(run, evidence.partitions),
    checks: run.checks.map(({ dataset, check, status, detail }) => ({
      ...{ dataset, check, compares: CHECK_WORDS[check] ?? '', status, detail },
    })),
    sample_remarks: evidence.remarks.map(({ dataset_no, ...remarks }) => remarks),
    quarantined: quarantinedOf(run.datasets),
    exclusions: exclusionsOf(evidence, run.datasets),
    warnings: byOwner(reasonsOf(run.datasets, 'warnings', 'warn').map(mended)),
    identity: identityOf(run),
    timings: timings(evidence),
    orders: evidence.orders.map(({ at, ...order }) => ({ at: at.toISOString(), ...order })),
    sources: plan.datasets.map(({ name, plan: { facts, records, snapshot } }) => ({
      ...{ dataset: name, place: String(facts.file ?? facts.table ?? name), planned_rows: records, snapshot },
      planned_again: evidence.plannedAgain[name] ?? 0,
    })),
    hashes: {
      plan: evidence.planHash,
      configuration: plan.configHash,
      mappings: plan.mappingsHash,
      identity_policy: plan.identity.policyHash,
      comparability: plan.comparabilityHash,
    },
  };
}

const termsOf = (of: Terms): Terms => Object.fromEntries(TERMS.map((term) => [term, of[term]])) as Terms;

const NOTHING = Object.fromEntries(TERMS.map((term) => [term, 0])) as Terms;

/** A partition of which nothing was found where its dataset has been counted holds nothing. */
function partitionsOf(
  { datasets }: RunReport,
  partitions: readonly PartitionBalance[],
): Content['partitions'] {
  const counted = new Set(datasets.filter(({ unexplained }) => unexplained !== null).map(({ name }) => name));
  return partitions.map((row) =>
    row.unexplained === null && counted.has(row.dataset) ? { ...row, ...NOTHING } : row,
  );
}

interface Reason {
  readonly owner: string;
  readonly dataset: string;
  readonly code: RowCode;
  readonly rows: number;
  readonly words: string;
  readonly fix: string;
}

function reasonsOf(
  datasets: readonly DatasetReport[],
  of: 'reasons' | 'warnings',
  effect: (typeof ROW_CODES)[RowCode]['effect'],
): Reason[] {
  return datasets.flatMap((dataset) =>
    (Object.entries(dataset[of]) as [RowCode, number][])
      .filter(([code]) => ROW_CODES[code].effect === effect)
      .map(([code, rows]) => {
        const { words, fix } = ROW_CODES[code];
        return { owner: OWNERS[WHO_MENDS[code]], dataset: dataset.name, code, rows, words, fix };
      }),
  );
}

const mended = ({ owner, ...reason }: Reason): Content['warnings'][number] => ({
  mended_by: owner,
  ...reason,
});

/** Quarantined rows by reason, with who must mend them and how. */
export const quarantinedOf = (datasets: readonly DatasetReport[]): Content['quarantined'] =>
  byOwner(reasonsOf(datasets, 'reasons', 'reject').map(mended));

/** Each owner finds their own together, the most rows first. */
const byOwner = (reasons: readonly Content['warnings'][number][]): Content['warnings'] =>
  [...reasons].sort((a, b) => a.mended_by.localeCompare(b.mended_by, 'en') || b.rows - a.rows);

function identityOf({ identity, datasets }: RunReport): Content['identity'] {
  if (identity === null) return null;
  const { policy, number_on_several_records, records_without_number, reviews, sample, before_and_after } =
    identity;
  return {
    policy_version: policy.version,
    ...{ number_on_several_records, records_without_number },
    merged: datasets.flatMap(({ name, merged_by_rule }) =>
      Object.entries(merged_by_rule).map(([rule, rows]) => ({
        ...{ dataset: name, rule, rows, words: ruleWords(rule) },
      })),
    ),
    reviews: Object.entries(reviews).map(([kind, found]) => ({
      ...{ kind, reviews: found, words: REVIEW_KINDS[kind as keyof typeof REVIEW_KINDS]?.words ?? '' },
    })),
    before_and_after: before_and_after.flatMap(({ source, counts }) =>
      Object.entries(counts).map(([what, { before, after }]) => ({ source, what, before, after })),
    ),
    sample: { ...sample, by_rule: sample.by_rule.map((rule) => ({ ...rule })) },
  };
}
