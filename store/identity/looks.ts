import type pg from 'pg';
import { recordAct } from '../audit.ts';

/** What somebody looks at, in the store's own ids. */
export type Subject =
  | { readonly review: number }
  | { readonly person: number }
  | { readonly item: number }
  | Readonly<Partial<Record<'reviews' | 'persons' | 'items', readonly number[]>>>;

/** Keeps that somebody is about to see values of patients, sealed ones too or not; committed before they are shown. */
export async function recordLook(
  client: pg.Client,
  actor: string,
  subject: Subject,
  sealed = false,
): Promise<void> {
  if (Object.values(subject).some((ids) => Array.isArray(ids) && ids.length === 0)) return;
  await recordAct(client, {
    ...{ actor, act: 'identity.look' },
    subject: sealed ? { ...subject, sealed } : subject,
  });
}
