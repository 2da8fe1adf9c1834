import { type Command, Option } from 'commander';
import { hashPassword, requireStrong } from '../../dashboard/access/password.ts';
import { EVERY_ROLE, ROLES, type Role } from '../../domain/dashboard-roles.ts';
import {
  type AccountRow,
  accounts,
  addAccount,
  removeAccount,
  setLocked,
} from '../../store/access/accounts.ts';
import type { Database } from '../../store/database.ts';
import { readPassword } from '../read-password.ts';
import { actor, withSession } from '../session.ts';

/** `cutover dashboard accounts …`: who may sign in where there is no OpenID provider. */
export function registerAccounts(dashboard: Command): void {
  const command = dashboard
    .command('accounts')
    .description('accounts for trials, where there is no OpenID provider');
  command
    .command('add <name>')
    .description('add one; its password is read from standard input')
    .addOption(new Option('--role <role...>', 'what it may do').choices(EVERY_ROLE).makeOptionMandatory())
    .addHelpText(
      'after',
      `\nRoles:\n${EVERY_ROLE.map((role) => `  ${role.padEnd(9)} ${ROLES[role]}`).join('\n')}\n\nExample:\n  cutover dashboard accounts add ann --role viewer engineer`,
    )
    .action(add);
  command.command('list').description('all of them, with their roles and locks').action(list);
  const change = (
    name: string,
    words: string,
    act: (store: Database, name: string, by: string) => Promise<void>,
  ) =>
    command
      .command(`${name} <name>`)
      .description(words)
      .action((account: string, _: unknown, own: Command) =>
        withSession(own, async ({ bench }) => {
          await act(bench.database, account, actor());
          console.log(`${account}: ${name === 'remove' ? 'removed' : `${name}ed`}`);
        }),
      );
  change('lock', 'lock one and end its sessions', (store, name, by) => setLocked(store, name, true, by));
  change('unlock', 'unlock one, also after failed attempts', (store, name, by) =>
    setLocked(store, name, false, by),
  );
  change('remove', 'remove one and end its sessions', removeAccount);
}

async function add(name: string, { role }: { role: readonly Role[] }, command: Command): Promise<void> {
  await withSession(command, async ({ bench }) => {
    const password = await readPassword(`Password of ${name}: `);
    requireStrong(password, name);
    const account = { name, roles: [...new Set(role)], passwordHash: await hashPassword(password) };
    await addAccount(bench.database, account, actor());
    console.log(`${name}: added`);
  });
}

async function list(_: unknown, command: Command): Promise<void> {
  await withSession(command, async ({ bench, json }) => {
    const all = await accounts(bench.database);
    if (json) return console.log(JSON.stringify({ accounts: all }));
    for (const account of all)
      console.log(`${account.name}  ${account.roles.join(', ')}  ${stateOf(account)}`);
    if (all.length === 0) console.log('None yet: cutover dashboard accounts add NAME --role viewer');
  });
}

function stateOf({ locked, locked_until }: AccountRow): string {
  if (locked) return 'locked';
  return locked_until === null ? 'open' : `locked until ${locked_until.toISOString()} by failed attempts`;
}
