import { hashPassword } from '../dashboard/access/password.ts';
import { newSecret } from '../dashboard/access/secret.ts';
import type { Role } from '../domain/dashboard-roles.ts';
import { accounts, addAccount, removeAccount } from '../store/access/accounts.ts';
import type { Database } from '../store/database.ts';

/** Makes an account, in place of one of this name, and gives its password: nobody else knows it, and it is kept nowhere. */
export async function newAccount(
  database: Database,
  name: string,
  roles: readonly Role[],
  actor: string,
): Promise<string> {
  const password = newSecret();
  const passwordHash = await hashPassword(password);
  if ((await accounts(database)).some((account) => account.name === name))
    await removeAccount(database, name, actor);
  await addAccount(database, { name, roles, passwordHash }, actor);
  return password;
}
