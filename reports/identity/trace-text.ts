import { TRACE_REFUSALS, type TraceRefusal } from '../../domain/tracing/trace-refusals.ts';
import type { Imported } from '../../store/tracing/import.ts';

const number = (count: number): string => count.toLocaleString('en-GB');

export const exportText = (
  made: { readonly export: number; readonly records: number },
  file: string,
): string =>
  `export ${made.export}: ${number(made.records)} records to be traced, in ${file}\nThe file is patient data in the clear. It was not tried on the national service.`;

/** What became of an answer's rows: counts, and reasons in words. */
export function importText({ import: no, before, rows, applied, unchanged, refused }: Imported): string {
  if (before) return `import ${no} was of this very file: nothing has changed`;
  const reasons = Object.entries(refused) as [TraceRefusal, number][];
  const out = reasons.reduce((sum, [, lines]) => sum + lines, 0);
  return [
    `import ${no}: ${number(rows)} rows, ${number(applied)} applied, ${number(unchanged)} unchanged, ${number(out)} refused`,
    ...reasons.map(([reason, lines]) => `  ${reason}  ${number(lines)}  ${TRACE_REFUSALS[reason].words}`),
    ...(applied > 0 ? ['It takes effect at the next run.'] : []),
  ].join('\n');
}
