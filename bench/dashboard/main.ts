import { writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { localAccounts } from '../../dashboard/access/local-accounts.ts';
import { hashPassword } from '../../dashboard/access/password.ts';
import { UNSIGNED_WORDS } from '../../dashboard/pages/sign-off/state.ts';
import { startServer } from '../../dashboard/server.ts';
import { NO_METER } from '../../domain/metrics.ts';
import { addAccount } from '../../store/access/accounts.ts';
import { type Database, openDatabase } from '../../store/database.ts';
import { prepareTarget } from '../../store/target.ts';
import { asked } from '../asked.ts';
import { withDatabase } from '../bench-target.ts';
import { round } from '../statistics.ts';
import { withServices } from '../with-services.ts';
import { askedPages } from './asked-pages.ts';
import { signIn } from './browse.ts';
import { type RowsRead, rowsRead } from './rows-read.ts';
import { type Size, seedTarget } from './seed.ts';

const values = asked({
  command: 'npm run bench:dashboard',
  about: `Every page of the dashboard over HTTP, on a target as large as a trust's, seeded by SQL; and what PostgreSQL reads for each.`,
  options: {
    rows: { value: 'n', what: 'rows of each run', default: '10000000', least: 1 },
    'batch-rows': { value: 'n', what: 'rows of a batch', default: '1000', least: 1 },
    runs: { value: 'n', what: 'runs of the target', default: '5', least: 3 },
    quarantined: { value: 'n', what: 'rows that are quarantined', default: '1000000', least: 0 },
    rounds: { value: 'n', what: 'how often each page is asked for', default: '10', least: 1 },
    json: { value: 'file', what: 'write the figures to a file too' },
  },
  examples: ['--rows 1000000 --runs 4 --quarantined 60000 --rounds 3', '--json figures.json'],
});
const size: Size = {
  ...{ rows: values.rows, batchRows: values['batch-rows'], runs: values.runs },
  ...{ quarantined: values.quarantined, reviews: 50_000, decided: 2_000 },
};
const ACCOUNT = { name: 'bench', password: 'bench bench bench' };
const WITHOUT_END = { requests: 1e9, attempts: 1e9 };

const figures: Record<string, number> = {};

await withServices(({ databaseUrl }) =>
  withDatabase(databaseUrl, async (url) => {
    const store = openDatabase(url, 'bench dashboard');
    await prepareTarget(store, 'trial');
    const begun = performance.now();
    const run = await seedTarget(store, size);
    const seeded = ((performance.now() - begun) / 1000).toFixed(0);
    const shown = (rows: number) => rows.toLocaleString('en-GB');
    console.log(
      `${size.runs} runs of ${shown(size.rows)} rows in batches of ${size.batchRows}, ${shown(size.quarantined)} quarantined, ` +
        `${shown(size.reviews)} reviews: seeded in ${seeded} s`,
    );
    const { name, password } = ACCOUNT;
    const roles = ['engineer', 'reviewer', 'approver', 'auditor'] as const;
    await addAccount(store, { name, roles, passwordHash: await hashPassword(password) }, 'bench');
    const pages = await askedPages(store, run);
    await store.destroy();

    // A backend tells what it read when it is asked to: what is counted goes over one connection.
    const reads = await served(url, 1, async (ask, single) => {
      await counted(ask, run - 1);
      const counting = performance.now();
      await counted(ask, run);
      const seconds = (performance.now() - counting) / 1000;
      console.log(`the report that a sign-off stands for, counted behind its pages: ${seconds.toFixed(1)} s`);
      figures['sign-off counted behind its pages: s'] = round(seconds);
      const found: Record<string, RowsRead[]> = {};
      for (const [page, paths] of Object.entries(pages)) {
        found[page] = [];
        for (const path of paths) found[page].push(await rowsRead(single, () => ask(path)));
      }
      return found;
    });
    await served(url, 6, async (ask) => {
      for (const no of [run - 1, run]) await counted(ask, no);
      console.log(
        `${'page'.padEnd(26)}${'p50'.padStart(10)}${'p95'.padStart(10)}${'rows read'.padStart(11)}  whole tables`,
      );
      for (const [page, paths] of Object.entries(pages)) {
        const times: number[] = [];
        for (let no = 0; no < values.rounds; no++)
          for (const path of paths) {
            const asked = performance.now();
            await ask(path);
            times.push(performance.now() - asked);
          }
        const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
        const rows = Math.max(...reads[page]!.map((read) => read.rows));
        const whole = new Set(reads[page]!.flatMap(({ wholeTables }) => wholeTables));
        figures[`${page}: p50_ms`] = round(p50);
        figures[`${page}: p95_ms`] = round(p95);
        figures[`${page}: rows_read`] = rows;
        const ms = (time: number) => `${time.toFixed(1)} ms`.padStart(10);
        console.log(
          `${page.padEnd(26)}${ms(p50)}${ms(p95)}${shown(rows).padStart(11)}  ${[...whole].join(', ') || '–'}`,
        );
      }
    });
  }),
);
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(figures)}\n`);

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]!;
}

/** Waits until the sign-off of a run is counted: that is done behind the pages, and is none of them. */
async function counted(ask: (path: string) => Promise<string>, run: number): Promise<void> {
  while ((await ask(`/runs/${run}/sign-off`)).includes(UNSIGNED_WORDS.counting)) await pause(100);
}

/** A dashboard over so many connections, and a way to ask it for pages. */
async function served<Result>(
  url: string,
  connections: number,
  work: (ask: (path: string) => Promise<string>, store: Database) => Promise<Result>,
): Promise<Result> {
  const store = openDatabase(url, 'bench dashboard', connections);
  const limits = { idleMinutes: 30, hours: 10 };
  const server = await startServer(
    { store, signIn: localAccounts(store, NO_METER), limits, log: () => undefined, meter: NO_METER },
    { host: '127.0.0.1', port: 0, perMinute: WITHOUT_END },
  );
  try {
    return await work(await signIn(server.url, ACCOUNT.name, ACCOUNT.password), store);
  } finally {
    await server.close();
    await store.destroy();
  }
}
