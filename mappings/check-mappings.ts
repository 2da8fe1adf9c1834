import { contracts } from '../domain/contracts/index.ts';
import { compileMapping } from '../domain/mapping/compile-mapping.ts';
import type { CompiledMapping, Example, MappingContext, RowResult } from '../domain/mapping/mapping.ts';
import type { LoadedMappings } from './load-mappings.ts';

/** What became of one example. */
export interface CheckResult {
  readonly mapping: string;
  readonly example: string;
  /** Differences from what the example expects, in words; empty where it holds. Examples are synthetic. */
  readonly problems: readonly string[];
}

/** The day on which every example is read. */
export const EXAMPLE_DAY = '2026-01-01';

/** Runs every example of every mapping and reports what differs. Throws only where a mapping cannot be compiled. */
export function checkMappings({ mappings, codes }: LoadedMappings): CheckResult[] {
  const context: MappingContext = { asOf: EXAMPLE_DAY, codes, synthetic: true };
  return Object.values(mappings).flatMap((mapping) => {
    const compiled = compileMapping(mapping, context);
    return mapping.examples.map((example) => ({
      mapping: mapping.name,
      example: example.name,
      problems: checkExample(compiled, example),
    }));
  });
}

function checkExample(compiled: CompiledMapping, example: Example): string[] {
  const result = compiled.row(compiled.mapping.columns.map(({ name }) => example.input[name] ?? null));
  if (example.excluded !== undefined) return differences('excluded', example.excluded, excludedBy(result));
  if (example.quarantined !== undefined) {
    return differences('quarantined', sorted(example.quarantined), quarantinedFor(result));
  }
  if (result.outcome !== 'staged') return [`expected to be staged, ${told(result)}`];
  const { columns } = contracts[compiled.mapping.target];
  return [
    ...Object.entries(example.staged ?? {}).flatMap(([column, expected]) =>
      differences(column, expected, result.values[columns.indexOf(column)]),
    ),
    ...differences(
      'warnings',
      sorted(example.warnings ?? []),
      sorted(result.warnings.map(({ code }) => code)),
    ),
  ];
}

const excludedBy = (result: RowResult) => (result.outcome === 'excluded' ? result.rule : told(result));

const quarantinedFor = (result: RowResult) =>
  result.outcome === 'quarantined' ? sorted(result.faults.map(({ code }) => code)) : told(result);

function told(result: RowResult): string {
  if (result.outcome === 'staged') return 'was staged';
  if (result.outcome === 'excluded') return `was excluded: ${result.rule}`;
  return `was quarantined: ${sorted(result.faults.map(({ code }) => code))}`;
}

const sorted = (codes: readonly string[]): string => [...codes].sort().join(', ');

function differences(what: string, expected: unknown, found: unknown): string[] {
  return expected === found ? [] : [`${what}: expected ${show(expected)}, found ${show(found)}`];
}

const show = (value: unknown): string => JSON.stringify(value) ?? 'nothing';
