import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onSeat } from '../../../store/source-seat.ts';
import { openTrial, type Trial } from '../../support/trial.ts';
import { PASSWORD, startTrustDatabases, type TrustDatabases } from '../../unit/cli/databases-of-the-trust.ts';

const NEVER = new AbortController().signal;

let trial: Trial;
let databases: TrustDatabases;
beforeAll(async () => {
  trial = await openTrial({ patients: 20, seed: 52 });
  databases = await startTrustDatabases(join(trial.folder, 'databases'));
  await writeFile(join(trial.folder, 'reader-password'), PASSWORD);
  const yaml = `target: { database: { env: CUTOVER_DATABASE_URL } }
synthetic: true
temporal: { queue: ${trial.queue} }
sources:
  pas:
    kind: oracle
    sessions: 1
    connection:
      host: 127.0.0.1
      port: ${databases.oraclePort}
      service: PAS
      user: cutover_reader
      password: { file: reader-password }
      tls: off
    datasets:
      pas.patients: {}
`;
  await writeFile(trial.config, yaml);
  expect((await trial.cutover('init')).exit).toBe(0);
});
afterAll(async () => {
  await databases.close();
  await trial.close();
});

/** Holds the one seat at the PAS while `work` is done, as a run that reads does. */
async function whileTaken(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: trial.databaseUrl });
  await client.connect();
  try {
    await onSeat(client, { source: 'pas', seats: 1 }, NEVER, () => work(client));
  } finally {
    await client.end();
  }
}

/** Whether a command asks for a seat and has none: it looks again and again. */
const asking = async (client: pg.Client, application: string): Promise<boolean> => {
  const { rows } = await client.query<{ asks: boolean }>(
    `select exists (select 1 from pg_stat_activity where application_name = $1 and query like '%pg_try_advisory_lock%')
       as asks`,
    [`cutover ${application}`],
  );
  return rows[0]!.asks;
};

it('cutover plan says what its reading will vouch for', async () => {
  const { out } = await trial.cutover('plan');
  expect(out).toMatch(/^ {2}read by AS OF SCN: every dataset of this source at one moment: pas\.patients$/m);
});

describe('while a run holds every session that a database was promised', () => {
  it('cutover plan waits for one, and plans when it is free', async () => {
    databases.pas.record.reset();
    let planned: ReturnType<Trial['cutover']> | undefined;
    await whileTaken(async (client) => {
      planned = trial.cutover('--json', 'plan');
      await expect.poll(() => asking(client, 'plan'), { timeout: 20_000 }).toBe(true);
      expect(databases.pas.record.report().sessionsOpened).toBe(0);
    });
    const { exit, err } = await planned!;
    expect(exit, err).toBe(0);
    expect(databases.pas.record.report().sessionsOpened).toBe(1);
  });

  it('cutover doctor leaves the database alone and says so', async () => {
    databases.pas.record.reset();
    await whileTaken(async () => {
      const { out } = await trial.cutover('doctor');
      expect(out).toMatch(/^skipped {2}source pas: a run holds every session it was promised/m);
      expect(out).toMatch(/^ok {7}target/m);
    });
    expect(databases.pas.record.report().sessionsOpened).toBe(0);
  });
});
