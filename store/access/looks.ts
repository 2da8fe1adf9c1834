import { recordActIn } from '../audit.ts';
import type { Database } from '../database.ts';

/** Keeps in the audit that somebody is about to see data of patients; committed before they are shown. */
export const recordDashboardLook = (
  database: Database,
  look: {
    readonly actor: string;
    readonly run: number | null;
    readonly subject: Readonly<Record<string, string | number>>;
    readonly reason: string;
  },
): Promise<void> => {
  const { run, ...said } = look;
  return database.transaction((transaction) =>
    recordActIn(transaction, { ...said, ...(run === null ? {} : { run }), act: 'dashboard.look' }),
  );
};
