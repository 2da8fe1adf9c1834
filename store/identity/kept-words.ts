import type pg from 'pg';
import { contracts } from '../../domain/contracts/index.ts';
import { quote } from '../canonical-sql.ts';

const { columns } = contracts.patient;
const PLACE = ['dataset_no', 'partition_no', 'batch_no'] as const;
const KEPT = [...PLACE, ...columns].map(quote);
const listOf = (alias: string, names: readonly string[] = KEPT) =>
  names.map((name) => `${alias}.${name}`).join(', ');

/** SQL: the day that the plan of a run calls today. */
const AS_OF = `(select (p.body->>'asOf')::date from migration.run join migration.plan p using (plan_id) where run_id = $1)`;

/**
 * Keeps in migration.joined_record the words of records that a run brought: `from` gives staged rows `s`, and their
 * sources as `d.source`. Words that differ from those kept before say when they changed, and a family name when it did.
 */
export async function keepWords(client: pg.Client, runId: number, from: string): Promise<void> {
  const quoted = columns.map(quote);
  await client.query(
    `insert into migration.joined_record as r (source, source_key, run_id, ${KEPT.join(', ')})
     select d.source, s.source_key, $1::int, ${listOf('s')} ${from}
     on conflict (source, source_key) do update
       set run_id = excluded.run_id, ${KEPT.map((name) => `${name} = excluded.${name}`).join(', ')},
         changed_on = case when (${listOf('r', quoted)}) is distinct from (${listOf('excluded', quoted)})
           then ${AS_OF} else r.changed_on end,
         named_on = case when r.family_name is distinct from excluded.family_name then ${AS_OF} else r.named_on end`,
    [runId],
  );
}

/** The same of records that the run did not bring, from the rows `e` of ehr that say it: where it is not kept yet. */
export async function keepWordsOfRows(client: pg.Client, from: string): Promise<void> {
  await client.query(
    `insert into migration.joined_record (source, source_key, run_id, ${KEPT.join(', ')})
     select e.source, e.source_key, e.run_id, ${listOf('e')} ${from}
     on conflict (source, source_key) do nothing`,
  );
}
