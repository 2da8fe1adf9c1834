import { ROW_CODES, type RowCode } from '../../domain/row-codes.ts';
import type { PlannedDataset } from '../../store/plan.ts';
import type { Evidence } from '../../store/read-evidence.ts';
import type { DatasetReport } from '../../store/report.ts';
import type { Content } from './schema.ts';

/**
 * Every rule of the plan that leaves rows out, with those it left out as they lie in `migration.set_aside`, and whose they
 * are; also one that left out none. Rules of one code are counted together, since a row keeps no more than the code.
 */
export function exclusionsOf(
  { plan, excluded }: Pick<Evidence, 'plan' | 'excluded'>,
  datasets: readonly DatasetReport[],
): Content['exclusions'] {
  const { signers = [], dataOwners = [] } = plan.governance ?? {};
  const counted = new Set(datasets.filter((of) => of.excluded !== null).map(({ name }) => name));
  return plan.datasets.flatMap((planned) => {
    const found = excluded.filter(({ dataset }) => dataset === planned.name);
    const owner = dataOwners.find((one) => one.datasets.includes(planned.name));
    const none = counted.has(planned.name) ? 0 : null;
    return [...wordsByCode(planned, found)].map(([code, words]) => {
      const { rows, originals_kept } = found.find((row) => row.code === code) ?? {
        ...{ rows: none, originals_kept: none },
      };
      return {
        ...{ dataset: planned.name, code, words, rows, originals_kept },
        owner: owner?.role ?? null,
        owner_name: signers.find(({ role }) => role === owner?.role)?.name ?? null,
        archive: owner?.archive ?? null,
      };
    });
  });
}

/** Rules of the mapping, then Cutover’s own; and whatever else rows were left out for. */
function wordsByCode(
  { exclusions, parent }: PlannedDataset,
  found: readonly { readonly code: RowCode }[],
): ReadonlyMap<RowCode, string> {
  const own: readonly RowCode[] = [
    'EXACT_DUPLICATE',
    ...(parent === null ? [] : ['PATIENT_EXCLUDED' as const]),
  ];
  const mapped = Map.groupBy(exclusions, ({ code }) => code);
  return new Map([
    ...[...mapped].map(([code, rules]) => [code, rules.map(({ words }) => words).join('; or ')] as const),
    ...[...own, ...found.map(({ code }) => code)]
      .filter((code) => !mapped.has(code))
      .map((code) => [code, ROW_CODES[code].words] as const),
  ]);
}
