import { recordDashboardLook } from '../store/access/looks.ts';
import type { Database } from '../store/database.ts';
import type { LookedAt } from './page.ts';
import type { Person } from './roles.ts';

/** The one place where the dashboard writes down who sees whose data, and why. */
export const auditLook = (store: Database, person: Person, at: LookedAt, reason: string): Promise<void> =>
  recordDashboardLook(store, { actor: person.name, run: at.run ?? null, subject: at.subject, reason });
