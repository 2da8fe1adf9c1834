import type { Contract, TargetTable } from '../domain/contract.ts';
import { contracts } from '../domain/contracts/index.ts';
import type { SampleGoal } from '../domain/identity/sample.ts';
import type { RowCode } from '../domain/row-codes.ts';
import { RunError } from '../domain/run-error.ts';
import type { DatasetPlan } from '../sources/source.ts';
import { recordActIn } from './audit.ts';
import type { Database } from './database.ts';

export interface PlannedDataset {
  /** From 1, in the order of the configuration: also the priority when records join one person. */
  readonly no: number;
  /** `system.dataset`; the source name on every row it gives. */
  readonly name: string;
  /** The legacy system; its task queue and its limits. */
  readonly source: string;
  readonly target: TargetTable;
  /** For rows of a patient: the dataset that issued the patient's key. */
  readonly parent: string | null;
  /** Rules of its mapping that leave rows out, in its words. */
  readonly exclusions: readonly { readonly code: RowCode; readonly words: string }[];
  readonly plan: DatasetPlan;
}

export interface Thresholds {
  /** Highest share of a dataset's rows that may be quarantined, 0 to 1. */
  readonly maxQuarantinedShare: number;
  /** Highest share of a dataset's future appointments that may be in ehr without a slot, 0 to 1; null: none is fixed. */
  readonly maxOutOfSlotShare: number | null;
  /** What a sample read again must show, where none of its rows is wrong; both 0 to 1 (domain/sample-size.ts). */
  readonly sample: { readonly confidence: number; readonly tolerableError: number };
}

/** By which policy it is decided who is who. */
export interface IdentityPlan {
  readonly policyVersion: string;
  readonly policyHash: string;
  /** NHS numbers that the trust's systems give out where they know none. */
  readonly localDummies: readonly string[];
  readonly sample: SampleGoal;
  /** Datasets in order of trust, best first: where records of one person differ. */
  readonly sourcePriority: readonly string[];
}

/** Who must sign a run, fixed before it. */
export interface Signer {
  /** A role of domain/config/governance.ts, or `data-owner.<domain>`. */
  readonly role: string;
  readonly name: string;
  /** Of PostgreSQL. */
  readonly login: string;
}

/** What somebody who signs answers for. */
export interface DataOwner {
  /** Of Signer: `data-owner.<domain>`. */
  readonly role: string;
  readonly datasets: readonly string[];
  /** Where rows that a rule leaves out stay. */
  readonly archive: string;
}

export interface GovernancePlan {
  readonly controller: string;
  readonly dpia: string;
  readonly lawfulBasis: string;
  readonly retention: { readonly policy: string; readonly auditYears: number };
  readonly signers: readonly Signer[];
  readonly dataOwners: readonly DataOwner[];
  /** What must have been sampled, and found right, before anybody signs. */
  readonly sampledBeforeSigning: readonly ('merges' | 'rows')[];
}

/** Everything a run depends on, fixed before it starts. JSON, immutable. */
export interface PlanBody {
  /** `YYYY-MM-DD`: later dates of birth and death are in the future. */
  readonly asOf: string;
  readonly synthetic: boolean;
  readonly configHash: string;
  readonly mappingsHash: string;
  readonly comparabilityHash: string;
  readonly batchRecords: number;
  readonly thresholds: Thresholds;
  readonly identity: IdentityPlan;
  /** Absent only for the synthetic trust: its runs cannot be signed then. */
  readonly governance?: GovernancePlan;
  /** Kinds of run that wait for an approval before anything is loaded. */
  readonly approveBeforeLoad: readonly string[];
  /** Sessions that may read a source at once, by source. */
  readonly sessions: Readonly<Record<string, number>>;
  readonly datasets: readonly PlannedDataset[];
}

export interface Plan {
  readonly planId: number;
  readonly body: PlanBody;
}

export async function savePlan(database: Database, actor: string, body: PlanBody): Promise<Plan> {
  return database.transaction(async (trx) => {
    const [row] = await trx('migration.plan')
      .insert({ actor, comparability_hash: body.comparabilityHash, body: JSON.stringify(body) })
      .returning<{ plan_id: number }[]>('plan_id');
    const planId = row!.plan_id;
    const subject = { plan: planId, comparability: body.comparabilityHash };
    await recordActIn(trx, { actor, act: 'plan.make', subject });
    return { planId, body };
  });
}

/** Where plans are read: whole, or without the bounds of their partitions, which are keys of rows. */
const WHOLE = { plan: 'migration.plan', again: 'migration.replanned' } as const;
const OUTLINE = { plan: 'migration.plan_outline', again: 'migration.replanned_outline' } as const;
type Places = typeof WHOLE | typeof OUTLINE;

export const planById = (database: Database, planId: number): Promise<Plan> =>
  readPlan(database, planId, WHOLE);

/** The same for whoever may only read accounts: its partitions have a number and their records, and no bounds. */
export const planOutline = (database: Database, planId: number): Promise<Plan> =>
  readPlan(database, planId, OUTLINE);

/** The plan of a run, with the datasets that were planned again while it read them. */
export const planOfRun = (database: Database, runId: number): Promise<Plan> =>
  readPlanOfRun(database, runId, WHOLE);

/** The same as an outline. */
export const planOutlineOfRun = (database: Database, runId: number): Promise<Plan> =>
  readPlanOfRun(database, runId, OUTLINE);

async function readPlan(database: Database, planId: number, { plan }: Places): Promise<Plan> {
  const row = await database(plan).where({ plan_id: planId }).first<{ body: PlanBody } | undefined>('body');
  if (!row) throw new RunError('RUN_UNKNOWN', { plan: planId });
  return { planId, body: row.body };
}

async function readPlanOfRun(database: Database, runId: number, places: Places): Promise<Plan> {
  const row = await database('migration.run')
    .where({ run_id: runId })
    .first<{ plan_id: number } | undefined>('plan_id');
  if (!row) throw new RunError('RUN_UNKNOWN', { run: runId });
  const { planId, body } = await readPlan(database, row.plan_id, places);
  const again = await database(places.again)
    .where({ run_id: runId })
    .orderBy('attempt')
    .select<{ dataset_no: number; plan: DatasetPlan }[]>('dataset_no', 'plan');
  const plans = new Map(again.map(({ dataset_no, plan }) => [dataset_no, plan]));
  const datasets = body.datasets.map((dataset) => ({
    ...dataset,
    plan: plans.get(dataset.no) ?? dataset.plan,
  }));
  return { planId, body: { ...body, datasets } };
}

export const contractOf = (dataset: PlannedDataset): Contract => contracts[dataset.target];

/** SQL: the ehr row `e` is in use. A person that joined another keeps its row, and must not be counted. */
export const inUse = ({ target }: PlannedDataset): string =>
  target === 'patient' ? 'and e.replaced_by is null' : '';

export function datasetOf(body: PlanBody, no: number): PlannedDataset {
  const dataset = body.datasets.find((candidate) => candidate.no === no);
  if (!dataset) throw new RunError('RUN_UNKNOWN', { dataset: no });
  return dataset;
}
