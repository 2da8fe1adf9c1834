import type pg from 'pg';
import type { Retained } from '../../domain/identity/retained-numbers.ts';
import { namesOf, nowSaid } from '../identity/brought.ts';
import type { PlannedDataset } from '../plan.ts';
import { answersHolding, retainedByTrace, traceBasisSql } from './answers.ts';

/**
 * What resolve must know of traces, within its transaction: in `traced` what the answers come to for each record that
 * still says what was sent, in `not_current` the numbers that are not current with the retained one, in `trace_flag`
 * the records that somebody must look at. Gives whether there are answers at all, and the
 * numbers that are not current.
 */
export async function findTraced(
  client: pg.Client,
  runId: number,
  patients: readonly PlannedDataset[],
): Promise<{ readonly answers: boolean; readonly retained: ReadonlyMap<string, Retained> }> {
  const retained = await retainedByTrace(client);
  await client.query(
    'create temp table not_current (number text collate "C", retained text collate "C", why text) on commit drop',
  );
  const numbers = [...retained];
  await client.query('insert into not_current select * from unnest($1::text[], $2::text[], $3::text[])', [
    numbers.map(([number]) => number),
    numbers.map(([, { number }]) => number),
    numbers.map(([, { why }]) => why),
  ]);
  const { rowCount } = await client.query(
    `create temp table answered on commit drop as
     select source, source_key, bool_or(refused is null) as applied,
       (array_agg(refused is not distinct from 'conflict' order by answer_id desc))[1] as conflict
     from migration.trace_answer where source is not null group by 1, 2`,
  );
  await client.query('analyze answered');
  await client.query(
    `create temp table spoken on commit drop as ${nowSaid(
      runId,
      'answered',
      (record) =>
        `${traceBasisSql(record)}, ${record}.deceased, ${record}.death_date, ${record}.restricted as sealed`,
    )}`,
    namesOf(patients),
  );
  await client.query('analyze spoken');
  await client.query(`create temp table traced on commit drop as ${answersHolding('select * from spoken')}`);
  await client.query('analyze traced; analyze not_current');
  await client.query(`create temp table trace_flag on commit drop as ${FLAGS.join(' union all ')}`);
  return { answers: rowCount! > 0, retained };
}

const RECORD = 'using (source, source_key)';

/** SQL: records by the kind of review that their answers ask for. */
const FLAGS: readonly string[] = [
  `select source, source_key, 'trace-conflict' as kind from spoken join answered ${RECORD} left join traced t ${RECORD}
   where conflict or t.status = '05'`,
  `select source, source_key, 'trace-outgrown' from spoken join answered ${RECORD} left join traced t ${RECORD}
   where applied and t.status is null`,
  `select source, source_key, 'trace-death' from spoken s join traced t ${RECORD}
   where t.death_date is not null and (not s.deceased or t.death_date <> s.death_date)`,
  `select source, source_key, 'trace-restricted' from spoken s join traced t ${RECORD} where t.restricted and not s.sealed`,
];

/** Into `judged_review`: what traces ask people to look at, of the candidates. After judgeCandidates. */
export async function flagTraced(client: pg.Client): Promise<void> {
  await client.query(
    `insert into judged_review (kind, a, rule)
     select f.kind, c.id, f.kind from trace_flag f join candidate c ${RECORD}
     union all
     select 'number-cycle', c.id, 'number-cycle' from candidate c join not_current n on n.number = c.old_number
     where n.why = 'cycle'`,
  );
}
