import type pg from 'pg';
import { recordAct } from '../audit.ts';

/** Keeps that somebody is about to see keys or values of patients in a run's evidence; committed before they are shown. */
export async function recordEvidenceLook(
  client: pg.Client,
  actor: string,
  run: number,
  of: 'findings' | 'sample',
): Promise<void> {
  await recordAct(client, { run, actor, act: 'evidence.look', subject: { of } });
}
