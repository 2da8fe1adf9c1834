import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { SCHEMA_VERSION } from '../../../store/migrations/index.ts';
import { fineGrained } from '../../support/chaos.ts';
import { withClient } from '../../support/database.ts';
import { openTrial, type Trial } from '../../support/trial.ts';
import { differences, foundBy, plantedIn } from '../../support/truth.ts';
import { patientValues } from '../privacy/patient-values.ts';
import { leaksIn } from '../privacy/search.ts';
import { acceptable, accountIn, complaintIn, refused } from './complaint.ts';
import { cutWorkersOff, whileHeld } from './held.ts';
import { configWith, generatedRows } from './trust-files.ts';

const admin = inject('databaseUrl');
const name = `t_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
const PASSWORD = 'right-and-secret';
const asAdmin = (sql: string) => withClient(admin, (client) => client.query(sql));
const inTarget = (sql: string) => withClient(target(name, PASSWORD), (client) => client.query(sql));

/** The target's address for a role without special rights, which owns it. */
function target(role: string, password: string): string {
  const url = new URL(admin);
  Object.assign(url, { pathname: `/${name}`, username: role, password });
  return url.href;
}

let trial: Trial;
beforeAll(async () => {
  await asAdmin(`create role ${name} login password '${PASSWORD}'`);
  await asAdmin(`create database ${name} owner ${name}`);
  trial = await openTrial({
    patients: 150,
    seed: 22,
    databaseUrl: target(name, PASSWORD),
    config: fineGrained,
  });
});
afterAll(async () => {
  await trial?.close();
  await asAdmin(`drop database if exists ${name} with (force)`);
  await asAdmin(`drop role if exists ${name}`);
});

/** Runs, and does `fault` when extraction is about to commit a batch; the run must stop with this code. */
async function stopsWith(
  code: 'TARGET_READ_ONLY' | 'TARGET_DENIED',
  fault: () => Promise<unknown>,
): Promise<void> {
  const run = trial.cutover('--json', 'run');
  await whileHeld(trial.databaseUrl, 'migration.batch', fault);
  const { details } = complaintIn(await run, code);
  expect(details).toMatchObject({ next: 'cutover resume' });
}

async function everyRowIsAccountedFor(report: Awaited<ReturnType<typeof acceptable>>): Promise<void> {
  const read = Object.fromEntries(report.datasets.map(({ name, source_rows }) => [name, source_rows]));
  expect(read).toEqual(await generatedRows(trial));
  expect(differences(await plantedIn(trial), await foundBy(trial))).toEqual([]);
}

describe('a target', () => {
  it('that was never prepared is refused, and taken after cutover init', async () => {
    const { details } = await refused(trial, 'TARGET_NOT_READY', 'plan');
    expect(details).toEqual({ needed: SCHEMA_VERSION });
    expect((await trial.cutover('init')).exit).toBe(0);
    expect((await trial.cutover('plan')).exit).toBe(0);
    for (const role of ['orchestrate', 'move'] as const) trial.startWorker(role);
  });

  it('that refuses the password is TARGET_DENIED, and the address is not repeated', async () => {
    await writeFile(join(trial.folder, 'wrong-url'), target(name, 'wrong-and-secret'));
    const config = await configWith(trial, (yaml) =>
      yaml.replace('{ env: CUTOVER_DATABASE_URL }', '{ file: wrong-url }'),
    );
    const { details } = await refused(trial, 'TARGET_DENIED', '--config', config, 'status');
    expect(details).toEqual({ sqlstate: '28P01' });
    expect(await trial.output()).not.toContain('and-secret');
  });

  it('that does not answer is TARGET_UNREACHABLE', async () => {
    await writeFile(join(trial.folder, 'no-url'), 'postgresql://nobody@127.0.0.1:1/nothing');
    const config = await configWith(trial, (yaml) =>
      yaml.replace('{ env: CUTOVER_DATABASE_URL }', '{ file: no-url }'),
    );
    await refused(trial, 'TARGET_UNREACHABLE', '--config', config, 'status');
  });

  it('that takes no writes in the middle of a run stops it, and it goes on when that is mended', async () => {
    await stopsWith('TARGET_READ_ONLY', async () => {
      await asAdmin(`alter database ${name} set default_transaction_read_only = on`);
      await cutWorkersOff(admin, name);
    });
    await asAdmin(`alter database ${name} reset default_transaction_read_only`);
    await everyRowIsAccountedFor(await acceptable(trial, 'resume', '--watch', '--reason', 'writable again'));
  });

  it('that takes a right away in the middle of a run stops it, and it goes on when that is granted', async () => {
    await stopsWith('TARGET_DENIED', () => inTarget(`revoke insert on migration.batch from ${name}`));
    const status = await trial.cutover('status');
    expect(status.out).toContain('stopped by TARGET_DENIED');
    expect(status.out).toMatch(
      /What to do: .*grant the right, start the workers again if .* password changed/,
    );
    await inTarget(`grant insert on migration.batch to ${name}`);
    await everyRowIsAccountedFor(await acceptable(trial, 'resume', '--watch'));
  });

  it('that cuts a worker off for a moment only delays the run', async () => {
    const run = trial.cutover('--json', 'run');
    await whileHeld(trial.databaseUrl, 'migration.batch', () => cutWorkersOff(admin, name));
    await everyRowIsAccountedFor(accountIn(await run));
  });
});

it('nothing that was printed holds a value of a patient', async () => {
  const { all } = await patientValues(trial);
  expect(leaksIn('output', Buffer.from(await trial.output()), all)).toEqual([]);
});
