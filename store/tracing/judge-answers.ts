import type pg from 'pg';
import type { TraceRefusal } from '../../domain/tracing/trace-refusals.ts';
import { lastSaid } from '../identity/record-basis.ts';
import { answersHolding, traceBasisSql } from './answers.ts';

/**
 * In `placed`: the rows of `answered` with the record that each is about, why it is refused, and whether it says what is
 * known already. The refusals are looked for in the order of TRACE_REFUSALS, each over the whole file.
 */
export async function judgeAnswers(client: pg.Client): Promise<void> {
  await client.query(
    `create temp table placed on commit drop as
     select a.*, q.source, q.source_key, q.basis, q.nhs_number as asked, false as same
     from answered a left join migration.trace_request q using (export_id, row_no)`,
  );
  await client.query('analyze placed');
  const named = 'select distinct source, source_key from placed where refused is null and source is not null';
  await client.query(
    `create temp table spoken on commit drop as
     ${lastSaid(named, (record) => `${traceBasisSql(record)}, ${record}.birth_date`)}`,
  );
  await client.query('analyze spoken');
  await client.query(`create temp table holding on commit drop as ${answersHolding('select * from spoken')}`);
  await client.query('analyze holding');
  for (const [reason, which] of REFUSED)
    await client.query(
      `update placed p set refused = $1 from (${which}) w where w.line = p.line and p.refused is null`,
      [reason],
    );
  await client.query(`update placed p set same = true from (${SAME}) w where w.line = p.line`);
}

const LEFT = 'placed p where p.refused is null';
const PLACED = `(select p.* from ${LEFT}) p`;
const BY_RECORD = 'using (source, source_key)';
const SAYS = 'p.status, p.found, p.nhs_number, p.old_number, p.death_date, p.restricted';

/** SQL: the lines that each reason refuses, of those that are left. */
const REFUSED: readonly (readonly [TraceRefusal, string])[] = [
  ['reference', `select line from ${LEFT} and p.source is null`],
  [
    'date',
    `select line from ${PLACED} join spoken s ${BY_RECORD} where p.death_date < s.birth_date and p.basis = s.basis`,
  ],
  ['sent-differs', `select line from ${LEFT} and p.sent is distinct from p.asked`],
  [
    'answered-twice',
    `select line from ${PLACED} join (
       select source, source_key from ${LEFT} group by 1, 2 having count(distinct (${SAYS})) > 1) t ${BY_RECORD}`,
  ],
  [
    'successor-conflict',
    `select p.line from ${PLACED} left join (
       select distinct old_number, nhs_number as successor, true as known from migration.trace_answer
       where refused is null and old_number is not null
     ) k using (old_number) join (
       select old_number, count(distinct coalesce(p.nhs_number, '')) as successors from ${LEFT} group by 1
     ) f using (old_number)
     where case when k.known then k.successor is distinct from p.nhs_number else f.successors > 1 end`,
  ],
  [
    'outgrown',
    `select line from ${PLACED} left join spoken s ${BY_RECORD} where s.basis is distinct from p.basis`,
  ],
  [
    'conflict',
    `select line from ${PLACED} join holding h ${BY_RECORD}
     where (h.status = '01' and (p.status, p.nhs_number) is distinct from (h.status, h.nhs_number)
         and p.old_number is distinct from h.nhs_number)
       or p.death_date <> h.death_date`,
  ],
];

/** SQL: lines that say nothing new, and the later of several that say the same. */
const SAME = `
  select line from ${PLACED} join holding h ${BY_RECORD}
  where (p.status, p.found, p.nhs_number, p.old_number) is not distinct from (h.status, h.found, h.nhs_number, h.old_number)
    and (p.death_date is null or h.death_date is not null) and (h.restricted or not p.restricted)
  union
  select p.line from ${PLACED} join (
    select source, source_key, min(line) as line from ${LEFT} group by 1, 2) f ${BY_RECORD} where p.line > f.line`;
