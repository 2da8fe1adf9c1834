import { keyColumns } from '../domain/mapping/source-key.ts';
import { loadAlternatives } from '../store/alternatives.ts';
import { withConnection } from '../store/database.ts';
import { setDuplicatesAside } from '../store/duplicates.ts';
import { findContradictions } from '../store/identity/contradictions.ts';
import { keepFigures } from '../store/identity/figures.ts';
import { moveRecords } from '../store/identity/moves.ts';
import { resolvePersons, type Unapproved } from '../store/identity/resolve.ts';
import { chooseSurvivors } from '../store/identity/survivorship.ts';
import { loadPartition, type WhenWritten } from '../store/load.ts';
import { loadOtherValues } from '../store/other-values.ts';
import { datasetOf, type PlanBody, planOfRun } from '../store/plan.ts';
import { reconcileDataset } from '../store/reconcile.ts';
import { runById } from '../store/run.ts';
import type { UnitEnd } from '../store/unit.ts';
import type { Dependencies } from './dependencies.ts';
import { heartbeating } from './heartbeating.ts';
import type { DatasetInput, PartitionInput, ResolveInput, RunInput } from './inputs.ts';

/** The stages that PostgreSQL does by itself, each a unit of work in one transaction. */
export function storeStages({ database, open, meter }: Dependencies) {
  const planned = async ({ runId, datasetNo }: DatasetInput) => {
    const { body } = await planOfRun(database, runId);
    return { body, dataset: datasetOf(body, datasetNo) };
  };

  return {
    setDuplicatesAside: async (input: DatasetInput): Promise<UnitEnd> => {
      const { body, dataset } = await planned(input);
      const { mapping } = (await open(body, dataset)).mapping;
      return heartbeating(() =>
        withConnection(database, (client) =>
          setDuplicatesAside(client, input.runId, dataset, keyColumns(mapping.key).join('/')),
        ),
      );
    },

    resolvePersons: async ({ runId, approvals }: ResolveInput): Promise<UnitEnd | Unapproved> => {
      const { body } = await planOfRun(database, runId);
      const { kind } = await runById(database, runId);
      const waits = body.approveBeforeLoad.includes(kind);
      return heartbeating(() =>
        withConnection(database, (client) =>
          resolvePersons(
            client,
            runId,
            patientsOf(body),
            { synthetic: body.synthetic, localDummies: body.identity.localDummies },
            { approvals: waits ? approvals : null },
          ),
        ),
      );
    },

    moveRecords: ({ runId }: RunInput): Promise<UnitEnd> =>
      heartbeating(() => withConnection(database, (client) => moveRecords(client, runId))),

    chooseSurvivors: async ({ runId }: RunInput): Promise<UnitEnd> => {
      const { body } = await planOfRun(database, runId);
      return heartbeating(() =>
        withConnection(database, (client) =>
          chooseSurvivors(client, runId, patientsOf(body), body.identity.sourcePriority),
        ),
      );
    },

    loadPartition: async (input: PartitionInput): Promise<UnitEnd> => {
      const { body, dataset } = await planned(input);
      const parent = body.datasets.find(({ name }) => name === dataset.parent);
      const { runId, unitNo } = input;
      const loaded: Parameters<WhenWritten>[] = [];
      const end = await heartbeating(() =>
        withConnection(database, (client) =>
          loadPartition(client, runId, dataset, parent?.no ?? null, unitNo, (...rows) => loaded.push(rows)),
        ),
      );
      // Only what has been committed counts.
      for (const [outcome, rows] of end === 'done' ? loaded : [])
        meter.count('cutover_rows_loaded_total', { dataset: dataset.name, outcome }, rows);
      return end;
    },

    loadAlternatives: async (input: DatasetInput): Promise<UnitEnd> => {
      const { dataset } = await planned(input);
      return heartbeating(() =>
        withConnection(database, (client) => loadAlternatives(client, input.runId, dataset)),
      );
    },

    loadOtherValues: ({ runId }: RunInput): Promise<UnitEnd> =>
      heartbeating(() => withConnection(database, (client) => loadOtherValues(client, runId))),

    findContradictions: ({ runId }: RunInput): Promise<UnitEnd> =>
      heartbeating(() => withConnection(database, (client) => findContradictions(client, runId))),

    keepFigures: async ({ runId }: RunInput): Promise<UnitEnd> => {
      await heartbeating(() => withConnection(database, (client) => keepFigures(client, runId)));
      return 'done';
    },

    reconcileDataset: async (input: DatasetInput): Promise<UnitEnd> => {
      const { body, dataset } = await planned(input);
      await heartbeating(() =>
        withConnection(database, (client) => reconcileDataset(client, input.runId, dataset, body)),
      );
      return 'done';
    },
  };
}

const patientsOf = ({ datasets }: PlanBody) => datasets.filter(({ target }) => target === 'patient');
