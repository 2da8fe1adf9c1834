import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadMappings } from '../../../mappings/load-mappings.ts';
import { recordAct } from '../../../store/audit.ts';
import { type Database, openDatabase, withConnection } from '../../../store/database.ts';
import { prepareTarget } from '../../../store/target.ts';
import { verifyAudit } from '../../../store/verify-audit.ts';
import { openHandRun } from '../../support/by-hand.ts';
import { freshDatabase, withClient } from '../../support/database.ts';
import { exampleSource } from '../../support/example-rows.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { cutoverIn } from '../../unit/cli/run-cutover.ts';
import { blocksOf, textOf } from '../../unit/docs/pages-on-disk.ts';

const CONFIG = `target:
  database: { env: CUTOVER_DATABASE_URL }
synthetic: true
sources:
  community:
    datasets:
      community.patients: { path: not-read.csv }
`;

const folder = temporaryFolder();
let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: Database;
let runId: number;

beforeAll(async () => {
  await writeFile(join(folder, 'cutover.yaml'), CONFIG);
  fresh = await freshDatabase();
  database = openDatabase(fresh.url, 'test');
  await prepareTarget(database, 'trial');
  const loaded = await loadMappings();
  const rows = [{ FamilyName: 'Ashdown' }, { FamilyName: null }];
  const sources = new Map([['clinical.patients', exampleSource(loaded, 'clinical.patients', rows)]]);
  const run = await openHandRun(database, loaded, sources);
  await run.stage();
  await run.end();
  ({ runId } = run);
});
afterAll(async () => {
  await database?.destroy();
  await fresh?.drop();
});

/** What the trust's SIEM is given: each act of the run with what it did to data of patients. */
async function exported(): Promise<readonly string[]> {
  const { exit, out, err } = await cutoverIn(folder, ['audit', 'export'], {
    CUTOVER_DATABASE_URL: fresh.url,
  });
  expect(exit, err).toBe(0);
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, string | number>)
    .filter(({ chain }) => chain === runId)
    .map(({ act, function: touched, actor }) => `${act} by ${actor}: ${touched}`);
}

it('an act that is not ours does not keep the others from being exported', async () => {
  const act = { actor: 'somebody', act: 'made.up' as 'run.pause' };
  await withConnection(database, (client) => recordAct(client, act));
  await withConnection(database, (client) => recordAct(client, { ...act, run: runId }));
  expect(await exported()).toEqual([
    'run.start by test: create',
    'run.end by cutover worker: none',
    'made.up by somebody: not known',
  ]);
});

it('whoever ends the retention of a run as the manual says stands in its audit, as having archived', async () => {
  const [, manual] = textOf('docs/operations.md').split(/^## Retention$/m);
  const blocks = blocksOf(manual!.split(/^## /m)[0]!);
  expect(blocks).toHaveLength(2);
  const left = () =>
    withClient(fresh.url, async (client) => {
      const { rows } = await client.query(
        `select (select count(*)::int from pg_class where relnamespace = 'staging'::regnamespace
             and relname like '%\\_r${runId}') as staged,
           (select count(original)::int from migration.set_aside where run_id = ${runId}) as originals`,
      );
      return rows[0] as { readonly staged: number; readonly originals: number };
    });
  const before = await left();
  expect(before.staged).toBeGreaterThan(1);
  expect(before.originals).toBe(1);
  for (const sql of blocks)
    await withClient(fresh.url, (client) =>
      client.query(sql.replaceAll(/_r3|= 3|\(3/g, (place) => place.replace('3', String(runId)))),
    );
  expect(await left()).toEqual({ staged: 0, originals: 0 });
  const archived = 'retention.apply by your name: archive';
  expect((await exported()).slice(-2)).toEqual([archived, archived]);
  expect((await verifyAudit(database, [])).broken).toEqual([]);
});
