import type { Meter } from '../../domain/metrics.ts';
import { beginAttempt, endAttempt, refuseAttempt } from '../../store/access/accounts.ts';
import type { Database } from '../../store/database.ts';
import { isPassword } from './password.ts';
import type { LocalSignIn } from './sign-in.ts';

/** Signing in with a name and a password. Too many failures lock an account for a time. */
export const localAccounts = (store: Database, meter: Meter): LocalSignIn => ({
  kind: 'local',
  attempt: async (name, password) => {
    const begun = await beginAttempt(store, name);
    const right = await isPassword(password, begun?.password_hash ?? null);
    if (!right) {
      await refuseAttempt(store, name, begun?.locks);
      if (begun?.locks) meter.count('cutover_dashboard_lockouts_total', {});
      return null;
    }
    await endAttempt(store, name);
    return { account: name };
  },
});
