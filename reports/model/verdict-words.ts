import type { Report } from './schema.ts';

type Judged = Pick<Report, 'acceptable' | 'against'> & {
  readonly datasets: readonly { readonly unexplained: number | null }[];
};

/** The verdict in one sentence. */
export function verdictWords({ acceptable, against, datasets }: Judged): string {
  if (acceptable) return 'Acceptable: every source row is accounted for, and every check is verified.';
  if (datasets.some(({ unexplained }) => unexplained === null))
    return 'Not known: the run is not reconciled.';
  return `Not acceptable, for ${against.length === 1 ? 'one reason' : `${against.length} reasons`}.`;
}
