import type { Browser, Page } from 'playwright-core';
import { openMetrics } from '../../cli/operations/registry.ts';
import { localAccounts } from '../../dashboard/access/local-accounts.ts';
import { hashPassword } from '../../dashboard/access/password.ts';
import type { SignIn } from '../../dashboard/access/sign-in.ts';
import type { Route } from '../../dashboard/exchange.ts';
import type { Role } from '../../dashboard/roles.ts';
import { type ServerOptions, startServer } from '../../dashboard/server.ts';
import { addAccount } from '../../store/access/accounts.ts';
import { type Database, openDatabase } from '../../store/database.ts';
import { prepareTarget } from '../../store/target.ts';
import { freshDatabase } from './database.ts';

export const PASSWORD = 'correct horse battery';
/** All tests come from one address. */
const WITHOUT_END = { requests: 1_000_000, attempts: 1_000_000 };
let hash: Promise<string> | undefined;

export interface TestDashboard {
  readonly url: string;
  readonly port: string;
  readonly store: Database;
  /** Events with their facts, as they would be logged. */
  readonly logged: readonly string[];
  /** What Prometheus would read. */
  readonly metrics: () => Promise<string>;
  /** An account with PASSWORD. */
  readonly account: (name: string, ...roles: readonly Role[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

interface Options extends Partial<ServerOptions> {
  readonly signIn?: (store: Database) => SignIn;
  readonly routes?: readonly Route[];
  readonly store?: Database;
}

/**
 * A dashboard over a target of its own, or over that of `store`, as `cutover dashboard` serves it; with accounts unless told
 * otherwise.
 */
export async function openDashboard(options: Options = {}): Promise<TestDashboard> {
  const own =
    options.store === undefined ? await ownTarget() : { store: options.store, drop: async () => {} };
  const { store, drop } = own;
  const logged: string[] = [];
  const { meter, registry } = openMetrics('dashboard');
  const { signIn, routes, store: _, ...server } = options;
  const limits = { idleMinutes: 30, hours: 10 };
  const log = (event: string, facts: object) => logged.push(`${event} ${JSON.stringify(facts)}`);
  const { url, port, close } = await startServer(
    { store, signIn: signIn?.(store) ?? localAccounts(store, meter), limits, log, meter },
    { host: '127.0.0.1', port: 0, perMinute: WITHOUT_END, newsEveryMs: 50, ...server },
    routes,
  );
  return {
    ...{ url, port: String(port), store, logged, metrics: () => registry.metrics() },
    account: async (name, ...roles) => {
      hash ??= hashPassword(PASSWORD);
      await addAccount(store, { name, roles, passwordHash: await hash }, 'test');
    },
    close: async () => {
      await close();
      await drop();
    },
  };
}

async function ownTarget() {
  const { url, drop } = await freshDatabase();
  const store = openDatabase(url, 'test dashboard');
  await prepareTarget(store, 'trial');
  return {
    store,
    drop: async () => {
      await store.destroy();
      await drop();
    },
  };
}

/** A page in a browser of its own, in which this account has signed in. `javaScript`: false to go without. */
export async function signedIn(
  browser: Browser,
  url: string,
  name: string,
  { width = 1440, javaScript = true } = {},
): Promise<Page> {
  const context = await browser.newContext({
    ...{ viewport: { width, height: 900 }, javaScriptEnabled: javaScript },
  });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  return page;
}
