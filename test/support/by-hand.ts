import type pg from 'pg';
import { BatchStager } from '../../activities/stage-batch.ts';
import { compileMapping } from '../../domain/mapping/compile-mapping.ts';
import { keyColumns } from '../../domain/mapping/source-key.ts';
import { REFERENCE_DATE } from '../../fixtures/datasets.ts';
import type { LoadedMappings } from '../../mappings/load-mappings.ts';
import type { Source } from '../../sources/source.ts';
import { loadAlternatives } from '../../store/alternatives.ts';
import { commitBatch } from '../../store/batch.ts';
import type { CheckResult } from '../../store/check-result.ts';
import { type Database, withConnection } from '../../store/database.ts';
import { setDuplicatesAside } from '../../store/duplicates.ts';
import { moveRecords } from '../../store/identity/moves.ts';
import { resolvePersons } from '../../store/identity/resolve.ts';
import { chooseSurvivors } from '../../store/identity/survivorship.ts';
import { loadPartition } from '../../store/load.ts';
import { loadOtherValues } from '../../store/other-values.ts';
import { contractOf, type PlannedDataset, savePlan, type Thresholds } from '../../store/plan.ts';
import { reconcileDataset } from '../../store/reconcile.ts';
import { endRun, openRun } from '../../store/run.ts';
import { claimUnit, finishUnit } from '../../store/unit.ts';

const NEVER = new AbortController().signal;
const THRESHOLDS: Thresholds = {
  ...{ maxQuarantinedShare: 0.9, maxOutOfSlotShare: null },
  sample: { confidence: 0.95, tolerableError: 0.01 },
};

/** A run whose stages are asked for one by one, in this process and without Temporal. */
export interface HandRun {
  readonly runId: number;
  readonly datasets: readonly PlannedDataset[];
  stage(): Promise<void>;
  /** `before`: what happens before it is decided who is who. */
  load(before?: (client: pg.Client) => Promise<void>): Promise<void>;
  /** The checks that are not verified, by dataset. */
  unverified(): Promise<Readonly<Record<string, readonly CheckResult[]>>>;
  end(): Promise<void>;
}

export interface HandRunOptions {
  readonly brings?: ((dataset: string) => boolean) | undefined;
  readonly partitionRecords?: number;
  readonly batchRecords?: number;
}

/** Datasets of patients in order of trust, whichever of them a run brings. */
const BY_TRUST = ['community.patients', 'gp.registrations', 'pas.patients', 'clinical.patients'];

/**
 * Plans the sources, in the order in which records of one person come first, and opens a run: of those that it `brings`.
 */
export async function openHandRun(
  database: Database,
  { mappings, codes }: LoadedMappings,
  sources: ReadonlyMap<string, Source>,
  { brings = () => true, partitionRecords = 2_000, batchRecords = 500 }: HandRunOptions = {},
): Promise<HandRun> {
  const datasets: PlannedDataset[] = [];
  for (const [at, [name, source]] of [...sources].entries()) {
    if (!brings(name)) continue;
    const { target, parent = null, exclusions } = mappings[name]!;
    const plan = await source.plan({ partitionRecords, signal: NEVER });
    datasets.push({
      ...{ no: at + 1, name, source: 'trust', target, plan },
      ...{ parent: parent?.dataset ?? null, exclusions },
    });
  }
  const plan = await savePlan(database, 'test', {
    ...{ asOf: REFERENCE_DATE, synthetic: true, configHash: '', mappingsHash: '', comparabilityHash: '' },
    ...{ batchRecords, thresholds: THRESHOLDS, approveBeforeLoad: [], sessions: {}, datasets },
    identity: {
      ...{ policyVersion: '', policyHash: '', localDummies: [], sourcePriority: [] },
      sample: { confidence: 0.95, tolerable: 0.01 },
    },
  });
  const runId = await openRun(database, plan, 'trial', 'test');
  const context = { asOf: REFERENCE_DATE, codes, synthetic: true };

  async function extract(dataset: PlannedDataset): Promise<void> {
    const source = sources.get(dataset.name)!;
    const stager = new BatchStager(contractOf(dataset), compileMapping(mappings[dataset.name]!, context));
    await withConnection(database, async (client) => {
      for (const partition of dataset.plan.partitions) {
        const unit = { runId, datasetNo: dataset.no, unitNo: partition.number };
        const claim = await claimUnit(client, { ...unit, stage: 'extract' });
        let batchNo = 0;
        const options = { from: null, batchRecords, signal: NEVER };
        for await (const batch of source.read(dataset.plan, partition, options)) {
          const place = { runId, datasetNo: dataset.no, partitionNo: partition.number, batchNo: batchNo++ };
          await commitBatch(client, claim, contractOf(dataset), stager.stage(place, batch));
        }
        await finishUnit(client, claim);
      }
    });
  }

  return {
    ...{ runId, datasets },
    stage: async () => {
      for (const dataset of datasets) await extract(dataset);
    },
    load: (before = async () => undefined) =>
      withConnection(database, async (client) => {
        for (const dataset of datasets) {
          const key = keyColumns(mappings[dataset.name]!.key).join('/');
          await setDuplicatesAside(client, runId, dataset, key);
        }
        const patients = datasets.filter(({ target }) => target === 'patient');
        await before(client);
        await resolvePersons(client, runId, patients, { synthetic: true, localDummies: [] });
        await chooseSurvivors(client, runId, patients, BY_TRUST);
        const loadAll = async (dataset: PlannedDataset) => {
          const parentNo = datasets.find(({ name }) => name === dataset.parent)?.no ?? null;
          for (const { number } of dataset.plan.partitions)
            await loadPartition(client, runId, dataset, parentNo, number);
        };
        for (const dataset of patients) await loadAll(dataset);
        await loadOtherValues(client, runId);
        for (const dataset of patients) await loadAlternatives(client, runId, dataset);
        await moveRecords(client, runId);
        for (const dataset of datasets) if (dataset.target !== 'patient') await loadAll(dataset);
      }),
    unverified: () =>
      withConnection(database, async (client) => {
        const found: Record<string, readonly CheckResult[]> = {};
        for (const dataset of datasets) {
          const checks = await reconcileDataset(client, runId, dataset, plan.body);
          // Bytes of rows set aside late are fetched by an activity, which does not run here.
          const wrong = checks.filter(
            ({ name, status }) => status !== 'verified' && name !== 'originals of rows set aside are kept',
          );
          if (wrong.length > 0) found[dataset.name] = wrong;
        }
        return found;
      }),
    end: () => endRun(database, runId, 'completed', true),
  };
}
