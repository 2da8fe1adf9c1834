import type pg from 'pg';
import { type KeptFact, type NumberFacts, numberFacts } from '../../domain/identity/number-worth.ts';
import { lastSaid } from './record-basis.ts';

interface Finding extends KeptFact {
  readonly holds: boolean;
  /** SQL, of a record `d` of `decided`, its number `n` in not_current, and the review `c` of a confusion. */
  readonly when: string;
}

/** What is not ordinary about a number, in the words of domain/identity/number-worth.ts. $2: local dummies. */
const FINDINGS: readonly Finding[] = [
  { fact: 'verified', holds: true, why: 'TRACED', when: `d.status = '01'` },
  { fact: 'verified', holds: false, why: 'NOT_TRACED', when: `d.status <> '01'` },
  { fact: 'current', holds: false, why: 'SUPERSEDED', when: `n.why = 'superseded'` },
  { fact: 'current', holds: false, why: 'RETIRED', when: `n.why = 'retired'` },
  { fact: 'current', holds: false, why: 'CYCLE', when: `n.why = 'cycle'` },
  { fact: 'personal', holds: false, why: 'LOCAL_DUMMY', when: 'd.dummy' },
  { fact: 'unshared', holds: false, why: 'CONFUSION', when: 'c.a is not null and not d.dummy' },
  {
    fact: 'unshared',
    holds: false,
    why: 'SHARED',
    when: 'd.shared and c.a is null and d.nhs is not null and not d.dummy',
  },
  { fact: 'usable', holds: false, why: 'UNFIT', when: `d.status = '05'` },
];

/** Keeps what is not ordinary about the numbers of the records that were decided, and why; few are. Within resolve. */
export async function keepNumberFacts(
  client: pg.Client,
  runId: number,
  localDummies: readonly string[],
): Promise<void> {
  await client.query(
    'delete from migration.number_fact f using decided d where f.source = d.source and f.source_key = d.source_key',
  );
  const findings = FINDINGS.map(({ fact, holds, why, when }) => `('${fact}', ${holds}, '${why}', ${when})`);
  await client.query(
    `with found as (
       select d.source, d.source_key, f.*
       from (
         select *, coalesce(held = any($2), false) as dummy from decided
         where shared or status is not null or old_number is not null or held = any($2)
       ) d
       left join not_current n on n.number = d.old_number
       left join (select distinct a from judged_review where kind = 'confusion') c on c.a = d.id
       cross join lateral (values ${findings.join(', ')}) f(fact, holds, why, applies)
       where f.applies
     )
     insert into migration.number_fact (source, source_key, fact, holds, why, run_id)
     select source, source_key, fact, holds, why, $1::int from found
     union all
     (select distinct on (source, source_key) source, source_key, 'usable', false, why, $1 from found
      where not holds and fact in ('current', 'personal', 'unshared') and why <> 'SUPERSEDED'
      order by source, source_key, fact)
     on conflict do nothing`,
    [runId, localDummies],
  );
}

/** The facts of the number of each record that is a person, by source and key. */
export async function numberFactsOf(
  client: pg.Client,
  person: number,
): Promise<ReadonlyMap<string, NumberFacts>> {
  const wanted = `select source, source_key from migration.crosswalk where person_id = $1`;
  const { rows } = await client.query<{
    source: string;
    source_key: string;
    number: string | null;
    status: string;
    kept: readonly KeptFact[];
  }>(
    `select s.source, s.source_key, coalesce(s.number, s.recorded_nhs_number) as number, s.recorded_nhs_status as status,
       coalesce((select json_agg(json_build_object('fact', fact, 'why', why)) from migration.number_fact f
         where f.source = s.source and f.source_key = s.source_key), '[]') as kept
     from (${lastSaid(wanted, (record) => `c.nhs_number as number, ${record}.recorded_nhs_number, ${record}.recorded_nhs_status`)}) s`,
    [person],
  );
  return new Map(
    rows.map(({ source, source_key, number, status, kept }) => [
      `${source}\0${source_key}`,
      numberFacts(number, status, kept),
    ]),
  );
}
