import type { SampleResult } from '../store/evidence/sample/sample-result.ts';

/** What a sample showed, as text; of rows that differ their place and columns, and what else the result holds. */
export function sampleText({ run, sample, seed, strata, differences, earlier }: SampleResult): string {
  const lines = [`Sample ${sample} of run ${run}, drawn by seed ${seed}`];
  for (const { dataset, stratum, verified, mismatched, not_verifiable } of strata)
    lines.push(
      `  ${dataset}, ${stratum}: ${verified} as in the source, ${mismatched} differ, ${not_verifiable} not to be compared`,
    );
  for (const { dataset, stratum, status, rowRef, reason, columns, key, fields, mapped } of differences) {
    lines.push(
      `! ${dataset}, ${stratum}: ${rowRef} ${status} (${reason ?? columns?.join(', ')})${key ? ` key ${key}` : ''}`,
    );
    if (mapped) lines.push(`    of the source: ${JSON.stringify(mapped)}`);
    if (fields) lines.push(`    as recorded: ${JSON.stringify(fields)}`);
  }
  for (const { dataset, mismatched, not_verifiable } of earlier) {
    const rows = mismatched + not_verifiable;
    lines.push(
      `! ${dataset}: ${rows} ${rows === 1 ? 'row' : 'rows'} that an earlier sample found, and none has read again: draw by its seed`,
    );
  }
  return lines.join('\n');
}
