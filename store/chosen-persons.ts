/** SQL: persons whom a trace restricts, a line for each record of theirs that was so answered. */
export const RESTRICTED_BY_TRACE = `
  select c.person_id from migration.trace_answer a join migration.crosswalk c using (source, source_key)
  where a.restricted and a.refused is null`;

/**
 * SQL: persons whose row is chosen by the policy's rules, since no one record says all of it: those of several records, a
 * line for each that joined another's person, those whom a trace restricts, and those of whom a fact is held that a record
 * took back.
 */
export const CHOSEN_PERSONS = `
  select person_id from migration.crosswalk where not survivor
  union all ${RESTRICTED_BY_TRACE}
  union all
  select c.person_id from migration.recorded_fact f join migration.crosswalk c using (source, source_key) where f.held`;
