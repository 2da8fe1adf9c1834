import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, transaction } from '../../../store/database.ts';
import { restoreNumberIndex, setNumberIndexAside } from '../../../store/number-index.ts';
import { prepareTarget } from '../../../store/target.ts';
import { freshDatabase } from '../../support/database.ts';

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let client: pg.Client;
beforeAll(async () => {
  fresh = await freshDatabase();
  const database = openDatabase(fresh.url, 'test');
  await prepareTarget(database, 'trial');
  await database.destroy();
  client = new pg.Client({ connectionString: fresh.url });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await fresh?.drop();
});

const indexes = async () => {
  const { rows } = await client.query(
    `select indexname, indexdef from pg_indexes where schemaname = 'ehr' and tablename = 'patient' order by 1`,
  );
  return rows;
};
const add = (person: number, number: string) =>
  client.query(
    `insert into ehr.patient (person_id, nhs_number, nhs_number_status, needs_review, recorded_nhs_status, family_name,
       gender, deceased, restricted, source, source_key, created_run, run_id, dataset_no, partition_no, batch_no, digest)
     values ($1::bigint, $2, '01', false, '01', 'INVENTED', 'unknown', false, false, 's', $1::bigint::text, 1, 1, 1, 1, 0, decode(repeat('00', 16), 'hex'))`,
    [person, number],
  );

it('is away while a target has nobody, and the next run builds the very same one where a load left off', async () => {
  const before = await indexes();
  await transaction(client, () => setNumberIndexAside(client));
  expect((await indexes()).length).toBe(before.length - 1);
  await add(1, '9990000018');
  await transaction(client, () => setNumberIndexAside(client));
  expect(await indexes()).toEqual(before);
  await transaction(client, () => restoreNumberIndex(client));
  expect(await indexes()).toEqual(before);
});

it('does not come back over two people on one number', async () => {
  await client.query('drop index ehr.patient_nhs_number');
  await add(2, '9990000018');
  await expect(transaction(client, () => restoreNumberIndex(client))).rejects.toMatchObject({
    code: '23505',
    constraint: 'patient_nhs_number',
  });
});
