import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunReport } from '../../store/report.ts';
import { withClient } from '../support/database.ts';
import { standingStill } from '../support/database-faults.ts';
import {
  addDocuments,
  differingDocuments,
  generatedDocuments,
  type LargeDocument,
} from '../support/large-documents.ts';
import { openRunningTrial, type Trial } from '../support/trial.ts';
import { differences, foundBy, plantedIn } from '../support/truth.ts';

const MIB = 1_048_576;

/** Behind the generated ones: two that take long to copy, and one behind them. */
const ADDED: readonly LargeDocument[] = [
  { id: '9000001', bytes: 24 * MIB + 1 },
  { id: '9000002', bytes: 64 * MIB },
  { id: '9000003', bytes: MIB },
];
/** Few enough bytes a second that the copying of a document can be met. */
const BYTES_PER_SECOND = 48 * MIB;

/** The demo's configuration without anything but patients and documents of the clinical system. */
const documentsOnly = (yaml: string): string => {
  const [head = '', rest = ''] = standingStill(yaml).split(/(?<=^sources:\n)/m);
  const clinical = rest.slice(rest.indexOf('  clinical:'), rest.indexOf('  lab:'));
  const kept = clinical
    .split('\n')
    .filter((line) => !/^ {6}clinical\./.test(line) || /\.(patients|documents):/.test(line));
  return `${head}${kept.join('\n')}${rest.slice(rest.indexOf('temporal:'))}`;
};

let trial: Trial;
beforeAll(async () => {
  trial = await openRunningTrial({
    ...{ patients: 120, seed: 6, databases: true, config: documentsOnly },
    change: (trust) => addDocuments(trust, ADDED),
  });
});
afterAll(() => trial?.close());

interface Moment {
  readonly batches: number;
  readonly copying: boolean;
}

const now = (): Promise<Moment> =>
  withClient(trial.databaseUrl, async (client) => {
    const { rows } = await client.query<Moment>(
      `select (select count(*)::int from migration.batch where dataset_no = 2) as batches,
         exists (select from pg_stat_activity where datname = current_database() and xact_start is not null
           and query like 'copy staging."document_content%') as copying`,
    );
    return rows[0]!;
  });

/** Waits until contents are copied with so many batches behind; gives up when the run is over. */
async function copying(batches: number, over: () => boolean): Promise<void> {
  for (;;) {
    const moment = await now();
    if (moment.copying && moment.batches >= batches) return;
    if (over()) throw new Error('the run was over before its documents were copied');
    await pause(5);
  }
}

/** kill -9 for every worker that moves rows, and others in their places. */
async function killMovers(): Promise<void> {
  const movers = [...trial.workers].filter(({ spawnargs }) => spawnargs.at(-1) === 'move');
  for (const worker of movers) {
    const ended = once(worker, 'exit');
    worker.kill('SIGKILL');
    await ended;
  }
  for (const _ of movers) trial.startWorker('move');
}

it('workers killed in the middle of large documents leave each of them once, whole', {
  timeout: 240_000,
}, async () => {
  await trial.sqlServer.control.ask({ do: 'slow', bytesPerSecond: BYTES_PER_SECOND });
  let over = false;
  const run = trial.cutover('--json', 'run').finally(() => {
    over = true;
  });
  // The first document shares its batch with the small ones, the second has one of its own.
  for (const batches of [0, 1]) {
    await copying(batches, () => over);
    await killMovers();
  }
  const { exit, out, err } = await run;
  expect(exit, err.slice(-2000)).toBe(0);
  const report = JSON.parse(out) as RunReport;
  expect(report.acceptable).toBe(true);
  expect(await differingDocuments(trial.databaseUrl, ADDED)).toEqual([]);
  const loads = (await generatedDocuments(`${trial.folder}/trust`)) + ADDED.length;
  expect(report.datasets.find(({ name }) => name === 'clinical.documents')).toMatchObject({
    ...{ new: loads, updated: 0, unexplained: 0 },
  });
  await withClient(trial.databaseUrl, async (client) => {
    const { rows } = await client.query(
      `select (select max(epoch) from migration.unit where stage = 'extract' and dataset_no = 2) > 2 as taken_over,
         (select count(distinct (partition_no, batch_no, row_no)) from staging.document_content)
           = (select count(*) from staging.document) as once`,
    );
    expect(rows).toEqual([{ taken_over: true, once: true }]);
  });
  const ofDocuments = (of: ReadonlyMap<string, string>) =>
    new Map([...of].filter(([row]) => row.startsWith('clinical.documents ')));
  expect(differences(ofDocuments(await plantedIn(trial)), ofDocuments(await foundBy(trial)))).toEqual([]);
});
