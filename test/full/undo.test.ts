import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_DATASETS } from '../../fixtures/datasets.ts';
import { generateTrust } from '../../fixtures/generate.ts';
import { type LoadedMappings, loadMappings } from '../../mappings/load-mappings.ts';
import type { Source } from '../../sources/source.ts';
import { type Database, openDatabase } from '../../store/database.ts';
import type { RecordNamed } from '../../store/identity/person-named.ts';
import { undoMerge } from '../../store/identity/undo.ts';
import { prepareTarget } from '../../store/target.ts';
import { openHandRun } from '../support/by-hand.ts';
import { freshDatabase, withClient } from '../support/database.ts';
import { differingTables, dumpEhr } from '../support/ehr-dump.ts';
import { keepApartBeforehand, type Pair } from '../support/kept-apart.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openTrustSources } from '../support/trust-sources.ts';

const folder = temporaryFolder();
let loaded: LoadedMappings;
let sources: Map<string, Source>;

interface Target {
  readonly url: string;
  readonly database: Database;
  readonly drop: () => Promise<void>;
}
const targets: Target[] = [];

async function emptyTarget(): Promise<Target> {
  const fresh = await freshDatabase();
  const target = { ...fresh, database: openDatabase(fresh.url, 'test') };
  targets.push(target);
  await prepareTarget(target.database, 'trial');
  return target;
}

/** A run of the datasets that `brings` chooses. */
async function run(
  { database }: Target,
  apart: readonly Pair[] = [],
  brings?: (dataset: string) => boolean,
): Promise<void> {
  const { runId, datasets, ...hand } = await openHandRun(database, loaded, sources, { brings });
  await hand.stage();
  await hand.load((client) => keepApartBeforehand(client, runId, datasets, apart));
  expect(await hand.unverified()).toEqual({});
  await hand.end();
}

interface Merged {
  readonly person: number;
  readonly rule: string;
  readonly records: readonly RecordNamed[];
}

const mergedIn = ({ url }: Target): Promise<Merged[]> =>
  withClient(url, async (client) => {
    const { rows } = await client.query<Merged>(
      `select person_id::int as person, min(rule) as rule,
         json_agg(json_build_object('source', source, 'key', source_key) order by survivor desc, source, source_key) as records
       from migration.crosswalk join (
         select distinct on (to_person) to_person as person_id, rule from migration.identity_entry order by 1, 2
       ) e using (person_id)
       group by 1 having count(*) > 1 order by 1`,
    );
    return rows;
  });

/** Of each rule that joined somebody a pair, and whoever is three: with the record to be parted. */
let undone: { readonly person: number; readonly parted: RecordNamed; readonly pairs: readonly Pair[] }[];
let merged: Target;
let never: ReadonlyMap<string, readonly string[]>;

async function mergedAndUndone(): Promise<Target> {
  const target = await emptyTarget();
  await run(target);
  const all = await mergedIn(target);
  const byRule = [...Map.groupBy(all, ({ rule, records }) => `${rule} ${records.length}`).values()];
  undone = byRule.flatMap((alike, no) =>
    alike.slice(0, 3).map(({ person, records }, at) => {
      // The first record gives the row: parting that one or another are two ways.
      const parted = records[(no + at) % records.length]!;
      const others = records.filter((record) => record !== parted);
      return { person, parted, pairs: others.map((other): Pair => [parted, other]) };
    }),
  );
  for (const { person, parted } of undone)
    await undoMerge(target.database, person, [parted], { reason: 'two files', actor: 'alice' });
  return target;
}

beforeAll(async () => {
  await generateTrust({ patients: 400, seed: 11, outDir: folder, only: ALL_DATASETS });
  loaded = await loadMappings();
  sources = await openTrustSources(folder, loaded);
  merged = await mergedAndUndone();
  const apart = await emptyTarget();
  await run(
    apart,
    undone.flatMap(({ pairs }) => pairs),
  );
  never = await dumpEhr(apart.url);
}, 180_000);
afterAll(async () => {
  for (const { database, drop } of targets) {
    await database.destroy();
    await drop();
  }
});

describe('merges that somebody undid', () => {
  it('are of several rules and sizes, and stand until the next run', async () => {
    expect(undone.length).toBeGreaterThan(5);
    expect(undone.some(({ pairs }) => pairs.length > 1)).toBe(true);
    expect(differingTables(never, await dumpEhr(merged.url))).not.toEqual([]);
  });

  it('are as if they had never been, row by row in every table, after a run of everything', async () => {
    await run(merged);
    expect(differingTables(never, await dumpEhr(merged.url))).toEqual([]);
  });

  it.each(['gp.registrations', 'pas.patients'])(
    'are so too after a run that brings %s alone, and nothing of the other records or of what belongs to any',
    async (brought) => {
      const target = await mergedAndUndone();
      await run(target, [], (dataset) => dataset === brought);
      expect(differingTables(never, await dumpEhr(target.url))).toEqual([]);
    },
  );
});
