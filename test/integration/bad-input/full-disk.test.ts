import { execFileSync } from 'node:child_process';
import { chownSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, inject, it } from 'vitest';
import { serverUser } from '../../../local/postgres-user.ts';
import { fineGrained } from '../../support/chaos.ts';
import { withClient } from '../../support/database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { openRunningTrial, type Trial } from '../../support/trial.ts';
import { differences, foundBy, plantedIn } from '../../support/truth.ts';
import { patientValues } from '../privacy/patient-values.ts';
import { leaksIn } from '../privacy/search.ts';
import { acceptable, complaintIn } from './complaint.ts';
import { whileHeld } from './held.ts';
import { generatedRows } from './trust-files.ts';

const admin = inject('databaseUrl');
const asAdmin = (sql: string) => withClient(admin, (client) => client.query(sql));
const folder = temporaryFolder();
const name = `t_full_${process.pid}`;

/** A disk of 64 MiB of our own, which only root can have; the reason where there is none. */
function smallDisk(): string | null {
  const user = serverUser();
  if (user === null) return 'only root can mount a small disk';
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder], { stdio: 'pipe' });
  } catch {
    return 'a small disk cannot be mounted here';
  }
  chownSync(folder, user.uid, user.gid);
  return null;
}

/** Takes all the room that is left on the disk with a file; gives its path. */
async function fill(): Promise<string> {
  const ballast = join(folder, 'ballast');
  const file = await open(ballast, 'w');
  const block = Buffer.alloc(1 << 16);
  try {
    for (;;) await file.write(block);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    await file.close();
  }
  return ballast;
}

const missing = smallDisk();
if (missing !== null) console.log(`Skipped, the test of a full disk: ${missing}.`);

let trial: Trial | undefined;
afterAll(async () => {
  if (missing !== null) return;
  await trial?.close();
  await asAdmin(`drop database if exists ${name} with (force)`);
  await asAdmin(`drop tablespace if exists ${name}`);
  execFileSync('umount', [folder]);
});

it.skipIf(missing !== null)('a run stops when the target’s disk is full, and loses nothing', async () => {
  await asAdmin(`create tablespace ${name} location '${folder}'`);
  await asAdmin(`create database ${name} tablespace ${name}`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  trial = await openRunningTrial({ patients: 150, seed: 23, config: fineGrained, databaseUrl: url.href });

  const run = trial.cutover('--json', 'run');
  const ballast = await whileHeld(url.href, 'migration.batch', fill);
  complaintIn(await run, 'TARGET_FULL');

  await rm(ballast);
  const report = await acceptable(trial, 'resume', '--watch', '--reason', 'room was made');
  const read = Object.fromEntries(report.datasets.map(({ name, source_rows }) => [name, source_rows]));
  expect(read).toEqual(await generatedRows(trial));
  expect(differences(await plantedIn(trial), await foundBy(trial))).toEqual([]);
  const { all } = await patientValues(trial);
  expect(leaksIn('output', Buffer.from(await trial.output()), all)).toEqual([]);
});
