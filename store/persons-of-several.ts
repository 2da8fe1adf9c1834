/** SQL: persons whom several records make up, a line for each record that joined another's person. */
export const OF_SEVERAL = 'select person_id from migration.crosswalk where not survivor';
