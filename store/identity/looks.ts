import type pg from 'pg';

/** What somebody looks at, or decides on, in the store's own ids. */
export type Subject = { readonly review: number } | { readonly person: number } | { readonly item: number };

/** Keeps that somebody is about to see values of patients, sealed ones too or not; committed before they are shown. */
export async function recordLook(
  client: pg.Client,
  actor: string,
  subject: Subject,
  sealed = false,
): Promise<void> {
  const named = subject as Partial<Record<'review' | 'person' | 'item', number>>;
  const { review = null, person = null, item = null } = named;
  await client.query(
    'insert into migration.identity_look (actor, review_id, person_id, item_id, sealed) values ($1, $2, $3, $4, $5)',
    [actor, review, person, item, sealed],
  );
}
