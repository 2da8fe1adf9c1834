import { allHandlersFinished, condition } from '@temporalio/workflow';
import type { Itinerary, UnitEnd } from '../activities/inputs.ts';
import { controlActivities, sourceActivities, storeActivities, verification } from './activities.ts';
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
      itinerary = await verification().verifyPlan({ runId });
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
  const { runId, queue } = input;
  const store = storeActivities(queue);
  await conductor.enter('extract');
  const datasets = await extract(itinerary.datasets, conductor);
  const patients = datasets.filter((dataset) => dataset.patients);
  const children = datasets.filter((dataset) => !dataset.patients);
  await conductor.enter('duplicates');
  await each(datasets, ({ no }) => conductor.unit(() => store.setDuplicatesAside({ runId, datasetNo: no })));
  const originals = ({ no, source }: Dataset) =>
    conductor.unit(() => sourceActivities(queue, source).fetchOriginals({ runId, datasetNo: no }));
  await conductor.enter('resolve');
  // Which rows of patients are set aside is settled now; of the others, after their own load.
  await each([() => resolve(runId, store, conductor), () => each(patients, originals)], (work) => work());
  if (itinerary.approveBeforeLoad) await conductor.approval();
  await conductor.enter('load');
  await inTurn(patients, (dataset) => load(dataset, input, conductor));
  await conductor.unit(() => store.loadOtherValues({ runId }));
  await each(patients, ({ no }) => conductor.unit(() => store.loadAlternatives({ runId, datasetNo: no })));
  await conductor.unit(() => store.moveRecords({ runId }));
  await inTurn(children, (dataset) => load(dataset, input, conductor));
  await conductor.unit(() => store.findContradictions({ runId }));
  await conductor.enter('originals');
  await each(children, originals);
  await conductor.enter('reconcile');
  const counted = [
    ...datasets.map(
      ({ no }) =>
        () =>
          conductor.unit(() => store.reconcileDataset({ runId, datasetNo: no })),
    ),
    () => conductor.unit(() => store.keepFigures({ runId })),
  ];
  await each(counted, (work) => work());
}

/** A run that needs an approval changes nothing about persons of earlier runs before somebody has seen what it would. */
async function resolve(
  runId: number,
  store: ReturnType<typeof storeActivities>,
  conductor: Conductor,
): Promise<void> {
  for (let approvals = 0; ; approvals++) {
    let unapproved = false;
    await conductor.unit(async () => {
      const end = await store.resolvePersons({ runId, approvals });
      unapproved = end === 'unapproved';
      return unapproved ? 'done' : (end as UnitEnd);
    });
    if (!unapproved) break;
    await conductor.approval('approval of changes');
  }
  await conductor.unit(() => store.chooseSurvivors({ runId }));
}

type Dataset = Itinerary['datasets'][number];

/**
 * Sources side by side, a source's own datasets in turn: a source never sees more sessions than it allows. Gives the
 * datasets as they were read in the end: one whose snapshot was lost may have other partitions than were planned.
 */
async function extract(datasets: readonly Dataset[], conductor: Conductor): Promise<readonly Dataset[]> {
  const bySource = new Map<string, Dataset[]>();
  for (const dataset of datasets)
    bySource.set(dataset.source, [...(bySource.get(dataset.source) ?? []), dataset]);
  const read = new Map<number, number>();
  await each([...bySource.values()], (ofSource) =>
    inTurn(ofSource, async ({ no, source, sessions, partitions }) => {
      const child = { stage: 'extract', source, datasetNo: no, window: sessions, partitions } as const;
      read.set(no, await conductor.dataset(child));
    }),
  );
  return datasets.map((dataset) => ({ ...dataset, partitions: read.get(dataset.no)! }));
}

const load = (
  { no, source, partitions }: Dataset,
  { storeSessions }: MigrationInput,
  conductor: Conductor,
): Promise<number> =>
  conductor.dataset({ stage: 'load', source, datasetNo: no, window: storeSessions, partitions });

/** All at once. Waits for every one, so that an abort leaves nothing behind that still works. */
async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const results = await Promise.allSettled(items.map(work));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

async function inTurn<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  for (const item of items) await work(item);
}
