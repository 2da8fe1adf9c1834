import { expect } from 'vitest';
import { RUN_CODES, type RunCode } from '../../../domain/run-codes.ts';
import type { RunReport } from '../../../store/report.ts';
import type { CliResult, Trial } from '../../support/trial.ts';

/** What a command that failed printed on standard error with `--json`. */
export interface Complaint {
  readonly error: RunCode;
  readonly words: string;
  readonly fix: string;
  readonly details: Readonly<Record<string, string | number>>;
  readonly exit: number;
}

/** Runs a command that must fail with this code, its exit code and its fix. */
export async function refused(trial: Trial, code: RunCode, ...args: string[]): Promise<Complaint> {
  return complaintIn(await trial.cutover('--json', ...args), code);
}

export function complaintIn({ exit, err }: CliResult, code: RunCode): Complaint {
  const line = err.split('\n').findLast((text) => text.startsWith('{"error":'));
  if (line === undefined) throw new Error(`no complaint, exit ${exit}: ${err.slice(-1000)}`);
  const complaint = JSON.parse(line) as Complaint;
  const { words, fix, exit: expected } = RUN_CODES[code];
  expect({ ...complaint, exit }).toMatchObject({ error: code, words, fix, exit: expected });
  return complaint;
}

/** Runs a command that must end with an acceptable account. */
export async function acceptable(trial: Trial, ...args: string[]): Promise<RunReport> {
  return accountIn(await trial.cutover('--json', ...args));
}

export function accountIn({ exit, out, err }: CliResult): RunReport {
  expect(exit, err.slice(-2000)).toBe(0);
  const lines = out.trim().split('\n');
  const report = JSON.parse(lines.at(-1)!) as RunReport;
  expect(report).toMatchObject({ balanced: true, acceptable: true });
  return report;
}
