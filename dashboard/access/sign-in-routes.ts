import { refuseAttempt } from '../../store/access/accounts.ts';
import { beginSession, endSession, type SignedIn } from '../../store/access/sessions.ts';
import type { Answer, Ask, Route } from '../exchange.ts';
import { NOT_FOUND } from '../plain-pages.ts';
import { BACK, OUT } from './openid.ts';
import { ownPath } from './own-path.ts';
import { newSecret } from './secret.ts';
import { signInPage } from './sign-in-page.ts';
import { SIGNED_OUT_EVERYWHERE, signedOutPage } from './signed-out-page.ts';

const NOT_RIGHT = 'The name or the password is not right, or the account is locked.';

/** A session begins with a secret of its own, whatever the browser had before; an older session ends. */
async function begin({ dashboard, session }: Ask, who: SignedIn, to: string): Promise<Answer> {
  const secret = newSecret();
  if (session !== '') await endSession(dashboard.store, session);
  await beginSession(dashboard.store, secret, who, dashboard.limits);
  dashboard.log('signed in', { kind: 'account' in who ? 'local' : 'openid' });
  return { to, session: secret };
}

function refuse({ log, meter }: Ask['dashboard'], kind: 'local' | 'openid'): void {
  log('sign-in refused', { kind });
  meter.count('cutover_dashboard_sign_in_failures_total', { kind });
}

async function signIn(ask: Ask): Promise<Answer> {
  const { dashboard, input, csrf } = ask;
  const to = ownPath(input.to);
  const { signIn: by } = dashboard;
  if (by.kind !== 'local') return NOT_FOUND;
  const [name, password] = [String(input.name ?? ''), String(input.password ?? '')];
  const who = name === '' || password === '' ? null : await by.attempt(name, password);
  if (who !== null) return begin(ask, who, to);
  refuse(dashboard, 'local');
  const refused = { errors: { name: NOT_RIGHT }, values: { name } };
  return { status: 403, view: signInPage('local', csrf, to, refused), refused };
}

export const SIGN_IN_ROUTES: readonly Route[] = [
  {
    ...{ method: 'GET', path: '/sign-in', may: 'anyone' },
    answer: async ({ dashboard, csrf, input, person }) =>
      person === null
        ? { view: signInPage(dashboard.signIn.kind, csrf, ownPath(input.to), null) }
        : { to: ownPath(input.to) },
  },
  { ...{ method: 'POST', path: '/sign-in', may: 'anyone', attempt: true }, answer: signIn },
  {
    ...{ method: 'GET', path: '/sign-in/openid', may: 'anyone', attempt: true },
    answer: async ({ dashboard: { signIn: by }, browser, input, origin }) =>
      by.kind === 'openid' ? { to: await by.begin(browser, ownPath(input.to), origin) } : NOT_FOUND,
  },
  {
    ...{ method: 'GET', path: BACK, may: 'anyone', attempt: true },
    answer: async (ask) => {
      const { signIn: by } = ask.dashboard;
      if (by.kind !== 'openid') return NOT_FOUND;
      const { who, to } = await by.finish(ask.browser, ask.origin + ask.here).catch(async (error) => {
        refuse(ask.dashboard, 'openid');
        await refuseAttempt(ask.dashboard.store, null);
        throw error;
      });
      return begin(ask, who, to);
    },
  },
  {
    ...{ method: 'POST', path: '/sign-out', may: 'anyone' },
    answer: async ({ dashboard, session }) => {
      await endSession(dashboard.store, session);
      return { to: dashboard.signIn.kind === 'openid' ? '/signed-out' : '/sign-in', session: '' };
    },
  },
  {
    ...{ method: 'GET', path: '/signed-out', may: 'anyone', attempt: true },
    // A page, and no redirection: a form could not lead to another site, by the policy of our pages.
    answer: async ({ dashboard: { signIn: by }, person, origin }) => {
      if (by.kind !== 'openid') return NOT_FOUND;
      return person === null ? { view: signedOutPage(await by.leave(origin)) } : { to: '/' };
    },
  },
  {
    ...{ method: 'GET', path: OUT, may: 'anyone' },
    answer: async ({ dashboard: { signIn: by }, person }) => {
      if (by.kind !== 'openid') return NOT_FOUND;
      return person === null ? { view: SIGNED_OUT_EVERYWHERE } : { to: '/' };
    },
  },
];
