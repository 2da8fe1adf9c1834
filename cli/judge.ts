import { EXIT } from '../domain/run-codes.ts';
import { RunError } from '../domain/run-error.ts';
import { isReconciled } from '../reports/model/verdict.ts';
import type { RunReport } from '../store/report.ts';
import { complain } from './complain.ts';

/** The exit code of a command that ends with a report; where that cannot be accepted, says why on standard error. */
export function judge(report: RunReport, json: boolean): number {
  if (report.acceptable) return EXIT.done;
  const reason = whyNot(report);
  return reason === null ? EXIT.notAcceptable : complain(reason, json);
}

/** Null for a run whose rows nobody has counted: nothing is known against it, and nothing for it. */
export function whyNot(report: RunReport): RunError | null {
  if (report.acceptable || !isReconciled(report)) return null;
  const { run, balanced, datasets, checks } = report;
  if (!balanced) {
    const unexplained = datasets.filter((dataset) => dataset.unexplained !== 0);
    return new RunError('UNBALANCED', { run, datasets: unexplained.map(({ name }) => name).join(', ') });
  }
  const failed = checks.filter(({ status }) => status !== 'verified').map(({ name }) => name);
  return new RunError('NOT_ACCEPTABLE', { run, ...(failed.length > 0 && { checks: failed.join('; ') }) });
}
