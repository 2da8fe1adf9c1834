import { afterAll } from 'vitest';
import { DATASETS, PLAN, type StagedRecord } from '../../bench/identity/stage-population.ts';
import { NUMBER, OTHER_NUMBER } from '../../domain/identity/rules/example-person.ts';
import { type Database, openDatabase, withConnection } from '../../store/database.ts';
import { reconcileDataset } from '../../store/reconcile.ts';
import { prepareTarget } from '../../store/target.ts';
import { freshDatabase } from './database.ts';
import { patientRecord, runOver } from './identity-runs.ts';

type Source = StagedRecord['source'];

const numbered = (number: string, status = '02') => ({
  recorded_nhs_number: number,
  recorded_nhs_status: status,
});
/** A record of the example person, with her number. */
export const record = (source: Source, key: string, columns: StagedRecord['columns'] = {}): StagedRecord =>
  patientRecord(source, key, { ...numbered(NUMBER), ...columns });

/** The record, saying something else. */
export const saying = (one: StagedRecord, columns: StagedRecord['columns']): StagedRecord => ({
  ...one,
  columns: { ...one.columns, ...columns },
});

/** An empty target, with what a test of persons of several records asks of it. */
export async function openTarget() {
  const fresh = await freshDatabase();
  const database: Database = openDatabase(fresh.url, 'test');
  await prepareTarget(database, 'trial');
  const query = async <Row>(sql: string, ...values: unknown[]): Promise<Row[]> =>
    withConnection(database, async (client) => (await client.query(sql, values)).rows as Row[]);
  return {
    ...{ url: fresh.url, database, query },
    run: (records: readonly StagedRecord[], sourcePriority?: readonly string[]) =>
      runOver(database, records, sourcePriority === undefined ? {} : { sourcePriority }),
    /** Names of checks that do not hold, by dataset; of those that this plan, without a planned count, can keep. */
    wrong: (runId: number) =>
      withConnection(database, async (client) => {
        const found: Record<string, string[]> = {};
        for (const dataset of DATASETS) {
          const checks = await reconcileDataset(client, runId, dataset, PLAN);
          const names = checks
            .filter(({ name, status }) => status !== 'verified' && name !== 'planned rows were read')
            .map(({ name }) => name);
          if (names.length > 0) found[dataset.name] = names;
        }
        return found;
      }),
    /** Keys of the records of each person, joined by +. */
    persons: async () => {
      const rows = await query<{ keys: string }>(
        `select string_agg(source_key, '+' order by source_key) as keys from migration.crosswalk group by person_id order by 1`,
      );
      return rows.map(({ keys }) => keys);
    },
    close: async () => {
      await database.destroy();
      await fresh.drop();
    },
  };
}
export type Target = Awaited<ReturnType<typeof openTarget>>;

/** Opens empty targets, which are closed after the test file. */
export function emptyTargets(): () => Promise<Target> {
  const targets: Target[] = [];
  afterAll(async () => {
    for (const target of targets) await target.close();
  });
  return async () => {
    const target = await openTarget();
    targets.push(target);
    return target;
  };
}

/** Three records: two of one person, of whom only the second tells of a death, and one of nobody else. */
export const LEADER = record('pas.patients', 'P1', { phone_mobile: '07700 900123', ethnic_category: 'Z' });
export const DEAD = { deceased: true, death_date: '2024-05-02' };
export const JOINED = record('community.patients', 'C1', {
  ...DEAD,
  ...{ given_names: 'Katherine Ann', postcode: 'LS2 9JU', ethnic_category: 'A', gp_practice: 'B86012' },
});
export const ALONE = record('clinical.patients', 'X9', {
  ...numbered(OTHER_NUMBER),
  ...{ family_name: 'Copplestone', given_names: 'Peter', birth_date: '1931-05-17', gender: 'male' },
});
/** Of another scheme, whose number stays searchable; nobody else. */
export const NORTHERN = record('community.patients', 'C2', {
  ...{ recorded_nhs_number: null, recorded_nhs_status: '03', family_name: 'Ottersby' },
  ...{ other_identifier_type: 'chi', other_identifier: '0101011234' },
});
