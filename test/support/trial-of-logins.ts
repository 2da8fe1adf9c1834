import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { openDatabase } from '../../store/database.ts';
import { prepareTarget } from '../../store/target.ts';
import { cutoverIn, type Said } from '../unit/cli/run-cutover.ts';
import { freshDatabase } from './database.ts';
import { type Logins, makeLogins, type Who, writeTrustKey } from './governed.ts';
import { openTrial, type Trial, type TrialOptions } from './trial.ts';

/** A trial whose people and workers have a login each; its own commands are those of the engineer. */
export interface TrialOfLogins {
  /** Of the target, as who owns it. */
  readonly url: string;
  readonly logins: Logins;
  readonly trial: Trial;
  /** `cutover …` under somebody's own login and name. */
  as(who: Who, ...args: readonly string[]): Promise<Said>;
  close(): Promise<void>;
}

interface Options extends Partial<Omit<TrialOptions, 'config' | 'databaseUrl' | 'temporalAddress'>> {
  /** Changes to the demo's configuration. */
  readonly config?: (yaml: string, logins: Logins) => string;
}

/** Its worker is running: with a login that moves rows and does nothing else. */
export async function openTrialOfLogins({
  config = (yaml) => yaml,
  ...options
}: Options = {}): Promise<TrialOfLogins> {
  const target = await freshDatabase();
  await prepared(target.url, 'trial');
  const logins = await makeLogins(target.url);
  const trial = await openTrial({
    ...{ patients: 150, seed: 31, databaseUrl: logins.urlOf('engineer'), ...options },
    config: (yaml) => config(yaml, logins),
  });
  await writeTrustKey(trial.folder);
  await writeFile(join(trial.folder, 'worker-url'), logins.urlOf('worker'));
  const ofWorker = join(trial.folder, 'worker.yaml');
  const yaml = await readFile(trial.config, 'utf8');
  await writeFile(ofWorker, yaml.replace('{ env: CUTOVER_DATABASE_URL }', '{ file: worker-url }'));
  const worker = trial.begin('--config', ofWorker, 'worker', '--role', 'both');
  return {
    ...{ url: target.url, logins, trial },
    as: (who, ...args) =>
      cutoverIn(trial.folder, args, {
        CUTOVER_DATABASE_URL: logins.urlOf(who),
        TEMPORAL_ADDRESS: inject('temporalAddress'),
        CUTOVER_ACTOR: `the ${who}`,
      }),
    close: async () => {
      worker.process.kill('SIGKILL');
      await once(worker.process, 'exit').catch(() => undefined);
      await trial.close();
      await target.drop();
      await logins.drop();
    },
  };
}

/** Gives a target its schemas. */
export async function prepared(url: string, kind: 'trial' | 'live'): Promise<void> {
  const database = openDatabase(url, 'test');
  await prepareTarget(database, kind);
  await database.destroy();
}
