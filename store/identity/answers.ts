import { REVIEW_KINDS } from '../../domain/identity/review-kinds.ts';
import { basisSql, lastSaid } from './record-basis.ts';

const PAIR = 'a_source, a_key, b_source, b_key';

const TWO_PEOPLE = Object.entries(REVIEW_KINDS)
  .filter(([, { peopleToAccept }]) => peopleToAccept === 2)
  .map(([kind]) => `'${kind}'`)
  .join(', ');

/**
 * SQL: how many people have accepted. By name; where the target is governed they have a login each, so that one login is
 * one person whatever names it gives, but that of the dashboard, which has signed each of them in.
 */
const AGREEING = `
    case when (select migration.is_governed()) then least(
      count(distinct lower(actor)) filter (where agrees),
      count(distinct coalesce(case when not signed_in then login end, lower(actor))) filter (where agrees))
    else count(distinct lower(actor)) filter (where agrees) end::int as agreeing`;

/**
 * SQL: the last decision about each pair that somebody decided on, whichever review of the pair they had before them.
 * `agreeing` people have accepted it since anybody said otherwise, on the same words of the two records; `needed` must.
 * `actors` are they, or who decided last; `refused`: somebody has said that the two are two.
 */
const answersAbout = (pairs: string | null): string => `
  select ${PAIR}, (array_agg(decision order by decision_id desc))[1] as decision, basis_now as basis, ${AGREEING},
    coalesce(string_agg(distinct actor, ', ') filter (where agrees),
      (array_agg(actor order by decision_id desc))[1]) as actors,
    bool_or(decision = 'reject') as refused,
    case when exists (
      select from migration.identity_review o where o.kind in (${TWO_PEOPLE})
        and (o.a_source, o.a_key, o.b_source, o.b_key) = (given.a_source, given.a_key, given.b_source, given.b_key)
    ) then 2 else 1 end as needed
  from (
    select *, decision = 'accept' and basis is not distinct from basis_now and decision_id > coalesce(otherwise, 0) as agrees
    from (
      select ${PAIR}, d.*, max(decision_id) filter (where decision <> 'accept') over pair as otherwise,
        first_value(basis) over (pair order by decision_id desc) as basis_now
      from migration.identity_decision d join migration.identity_review using (review_id)
      ${pairs === null ? '' : `where (${PAIR}) in (${pairs})`}
      window pair as (partition by ${PAIR})
    ) one
  ) given
  group by ${PAIR}, basis_now`;

/** SQL: the records of those pairs. */
export const DECIDED = `
  select a_source as source, a_key as source_key from migration.identity_decision join migration.identity_review using (review_id)
  union
  select b_source, b_key from migration.identity_decision join migration.identity_review using (review_id)`;

/**
 * SQL: those pairs with their state (REVIEW_STATES), where `said` gives the basis of their records (basisSql) by source
 * and key. A review about one record has nobody to join: it can only be deferred, but where it is about a fact that the
 * record took back, which no other change of it outgrows. `refused`: somebody has kept the two
 * apart, and those who must have not agreed to join them since. `pairs`: only these, where there is no need of all.
 */
export const standing = (said: string, pairs: string | null = null): string => `
  with now_said as materialized (${said})
  select ${PAIR}, agreeing, needed, actors, refused and not (decision = 'accept' and agreeing >= needed) as refused, case
    when decision = 'defer' then 'deferred'
    when b_source <> '' and a.basis || b.basis is distinct from x.basis then 'outgrown'
    when decision = 'reject' then 'rejected'
    when agreeing >= needed then 'accepted'
    else 'open' end as state
  from (${answersAbout(pairs)}) x
  left join now_said a on a.source = a_source and a.source_key = a_key
  left join now_said b on b.source = b_source and b.source_key = b_key`;

/** SQL: the same as the records stand since the last run. */
export const STANDING = standing(lastSaid(DECIDED, basisSql));
