import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RunError } from '../domain/run-error.ts';
import type { Format } from '../reports/formats.ts';
import { heldCountsText, heldPatientsCsv } from '../reports/held-patients.ts';
import type { Database } from '../store/database.ts';
import { heldCounts, heldPatients } from '../store/held-patients.ts';
import { namedActor } from './session.ts';

interface Wanted {
  readonly format: Format;
  readonly out?: string;
  readonly identifiable?: boolean;
}

/**
 * Prints how many rows that a ward must know of are held, or each with its patient as CSV, or either as JSON; writes it
 * to a file that only its owner can read, where a folder is named. Throws RunError USAGE.
 */
export async function reportHeldPatients(database: Database, run: number, wanted: Wanted): Promise<void> {
  const { format, out, identifiable = false } = wanted;
  if (format === 'html' || format === 'xlsx')
    throw new RunError('USAGE', {
      wanted: '--format csv, json or text: the list for the wards is no page',
    });
  const text = identifiable ? await patients(database, run, format) : await counts(database, run, format);
  if (out === undefined) return void process.stdout.write(text);
  await mkdir(out, { recursive: true });
  const type = format === 'json' ? 'json' : identifiable ? 'csv' : 'txt';
  const file = join(out, `run-${run}-held-patients.${type}`);
  await writeFile(file, text, { mode: 0o600 });
  console.log(file);
}

async function patients(database: Database, run: number, format: Format): Promise<string> {
  const held = await heldPatients(database, run, namedActor());
  return format === 'json' ? `${JSON.stringify({ run, held })}\n` : heldPatientsCsv(held);
}

async function counts(database: Database, run: number, format: Format): Promise<string> {
  const held = await heldCounts(database, run);
  return `${format === 'json' ? JSON.stringify({ run, held }) : heldCountsText(held)}\n`;
}
