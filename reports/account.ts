import type { RunReport } from '../store/report.ts';
import { balanceTable } from './balance-table.ts';

/** The account of a run as text: its balance, and below it what has to be known to read it. */
export const account = (report: RunReport): string =>
  [balanceTable(report), ...remarks(report).map((line) => `\n${line}`)].join('\n');

function remarks(report: RunReport): string[] {
  const { run, state } = report;
  if (isReconciled(report))
    return state === 'aborted' ? ['The run was aborted: rows that it did not come to are unexplained.'] : [];
  if (state === 'aborted')
    return [
      `The run was aborted: what it loaded is kept, and unknown until cutover reconcile --run ${run} accounts for it.`,
    ];
  return [`The run has not been reconciled yet: cutover status --run ${run} shows how far it is.`];
}

/** Whether every dataset has been counted; before that no term of its balance is known. */
export const isReconciled = ({ datasets }: RunReport): boolean =>
  datasets.every(({ unexplained }) => unexplained !== null);
