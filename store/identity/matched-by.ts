import type pg from 'pg';
import { pointedTable, sharedNumberTable } from '../decisions.ts';
import { heldNumber } from '../tracing/held-number.ts';
import { notSetAside } from '../whole-sets.ts';
import { brought } from './brought.ts';

/** The number held by a record `s` that this run brought, of the dataset `d`; and by one of the crosswalk, `x`. */
export const ofBrought = (answers: boolean) => heldNumber(answers, 'd.name', 's', 's.recorded_nhs_number');
export const ofEarlier = (answers: boolean) => heldNumber(answers, 'x.source', 'x', 'x.nhs_number');

/** Numbers with several holders. Records of earlier runs that this run did not bring still hold theirs. */
export async function findSharedNumbers(
  client: pg.Client,
  runId: number,
  names: unknown[][],
  answers: boolean,
): Promise<void> {
  const [now, before] = [ofBrought(answers), ofEarlier(answers)];
  await client.query(
    `create temp table sharing on commit drop as
     select nhs from (
       select ${now.nhs} as nhs from ${brought(runId)} ${now.joins} where ${notSetAside(runId)}
       union all
       select ${before.nhs} from migration.crosswalk x ${before.joins} where not exists (
         select from ${brought(runId)}
         where d.name = x.source and s.source_key = x.source_key and ${notSetAside(runId)})
     ) holding
     where nhs is not null group by nhs having count(*) > 1`,
    names,
  );
  await keep(client, sharedNumberTable(runId), runId, 'nhs from sharing');
}

/** Records that a pointer of their source, or what people decided, joins to another. */
export async function findPointed(client: pg.Client, runId: number, names: unknown[][]): Promise<void> {
  await client.query(
    `create temp table pointer on commit drop as
     select d.name collate "C" as source, s.merged_into collate "C" as source_key from ${brought(runId)}
     where s.merged_into is not null and ${notSetAside(runId)}`,
    names,
  );
  const pointed = `source, source_key from (
    select source, source_key from pointer
    union select a_source, a_key from answer where state = 'accepted'
    union select b_source, b_key from answer where state = 'accepted') pointed`;
  await keep(client, pointedTable(runId), runId, pointed);
}

/**
 * Keeps what was found in the run's own table, in place of what an earlier attempt found: beside a temporary table no
 * second process would look through the records, and none looks for what is written at once.
 */
async function keep(client: pg.Client, table: string, runId: number, found: string): Promise<void> {
  await client.query(`delete from ${table}`);
  await client.query(`insert into ${table} select ${runId}, ${found}`);
  await client.query(`analyze ${table}`);
}
