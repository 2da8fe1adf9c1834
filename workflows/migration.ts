import { allHandlersFinished, condition } from '@temporalio/workflow';
import type { Itinerary } from '../activities/inputs.ts';
import { controlActivities, sourceActivities, storeActivities } from './activities.ts';
import { Aborted, Conductor } from './conductor.ts';

export interface MigrationInput {
  readonly runId: number;
  /** Base name of the task queues. */
  readonly queue: string;
  /** Units of work inside PostgreSQL at once. */
  readonly storeSessions: number;
  /** See DatasetInput. */
  readonly startsPerExecution: number;
}

export interface MigrationResult {
  readonly state: 'completed' | 'aborted';
  readonly acceptable: boolean;
}

/** One run of a plan, from the sources to a balanced account of every row. */
export async function migrationWorkflow(input: MigrationInput): Promise<MigrationResult> {
  const { runId } = input;
  const control = controlActivities();
  const conductor = new Conductor(input);
  let aborted = false;
  try {
    let itinerary: Itinerary | undefined;
    await conductor.unit(async () => {
      itinerary = await control.verifyPlan({ runId });
      return 'done';
    });
    await migrate(input, itinerary!, conductor);
  } catch (error) {
    if (!(error instanceof Aborted)) throw error;
    aborted = true;
  }
  const acceptable = await control.endRun({ runId, aborted });
  await condition(allHandlersFinished);
  return { state: aborted ? 'aborted' : 'completed', acceptable };
}

async function migrate(input: MigrationInput, itinerary: Itinerary, conductor: Conductor): Promise<void> {
  const { datasets } = itinerary;
  const patients = datasets.filter((dataset) => dataset.patients);
  const children = datasets.filter((dataset) => !dataset.patients);
  await conductor.enter('extract');
  await extract(datasets, conductor);
  await conductor.enter('duplicates');
  await each(datasets, ({ no }) =>
    conductor.unit(() =>
      storeActivities(input.queue).setDuplicatesAside({ runId: input.runId, datasetNo: no }),
    ),
  );
  await conductor.enter('resolve');
  await conductor.unit(() => storeActivities(input.queue).resolvePersons({ runId: input.runId }));
  if (itinerary.approveBeforeLoad) await conductor.approval();
  await conductor.enter('load');
  await inTurn(patients, (dataset) => load('load', dataset, input, conductor));
  await inTurn(patients, (dataset) => load('alternatives', dataset, input, conductor));
  await inTurn(children, (dataset) => load('load', dataset, input, conductor));
  await conductor.enter('originals');
  await each(datasets, ({ no, source }) =>
    conductor.unit(() =>
      sourceActivities(input.queue, source).fetchOriginals({ runId: input.runId, datasetNo: no }),
    ),
  );
  await conductor.enter('reconcile');
  await each(datasets, ({ no }) =>
    conductor.unit(() =>
      storeActivities(input.queue).reconcileDataset({ runId: input.runId, datasetNo: no }),
    ),
  );
}

type Dataset = Itinerary['datasets'][number];

/** Sources side by side, a source's own datasets in turn: a source never sees more sessions than it allows. */
async function extract(datasets: readonly Dataset[], conductor: Conductor): Promise<void> {
  const bySource = new Map<string, Dataset[]>();
  for (const dataset of datasets)
    bySource.set(dataset.source, [...(bySource.get(dataset.source) ?? []), dataset]);
  await each([...bySource.values()], (ofSource) =>
    inTurn(ofSource, ({ no, source, sessions, partitions }) =>
      conductor.dataset({ stage: 'extract', source, datasetNo: no, window: sessions, partitions }),
    ),
  );
}

const load = (
  stage: 'load' | 'alternatives',
  { no, source, partitions }: Dataset,
  { storeSessions }: MigrationInput,
  conductor: Conductor,
): Promise<void> => conductor.dataset({ stage, source, datasetNo: no, window: storeSessions, partitions });

/** All at once. Waits for every one, so that an abort leaves nothing behind that still works. */
async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const results = await Promise.allSettled(items.map(work));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

async function inTurn<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (const item of items) await work(item);
}
