import { createHmac, timingSafeEqual } from 'node:crypto';

/** Token of the forms of one session, or of one browser before that. It says nothing of the secret it is made of. */
export const csrfOf = (session: string, browser: string): string =>
  createHmac('sha256', session === '' ? browser : session)
    .update('csrf')
    .digest('base64url');

/** Whether a form was sent from a page of ours: the browser says so where it says anything, and the token is right. */
export function isOwnForm(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  origins: readonly string[],
  token: unknown,
  expected: string,
): boolean {
  const { origin, 'sec-fetch-site': site } = headers;
  if (origin !== undefined && !origins.includes(String(origin))) return false;
  if (site !== undefined && site !== 'same-origin') return false;
  if (typeof token !== 'string' || token.length !== expected.length) return false;
  return timingSafeEqual(Buffer.from(token), Buffer.from(expected));
}
