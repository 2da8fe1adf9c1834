import type { ColumnValue, Contract } from '../contract.ts';
import type { Fault } from '../fault.ts';
import { ROW_CODES, type RowCode } from '../row-codes.ts';
import type { Cleaned, CleanerFault, FieldMapping, Mapping, MappingContext } from './mapping.ts';
import { Positions } from './positions.ts';
import type { UnmappedCodes } from './unmapped-codes.ts';

/** What the fields of a row brought to light. */
export interface FieldFaults {
  readonly rejects: Fault[];
  readonly warnings: Fault[];
}

/** Fills `values`, in the order of the contract's columns, from a row's texts; null where nothing is to be said. */
export type FillFields = (texts: readonly (string | null)[], values: ColumnValue[]) => FieldFaults | null;

interface Step {
  readonly field: FieldMapping;
  readonly positions: Positions;
  readonly target: number;
  /** The contract takes no null: REQUIRED_MISSING where the cleaner has neither a value nor a reason. */
  readonly required: boolean;
}

export function compileFields(
  { fields, columns }: Mapping,
  contract: Contract,
  context: MappingContext,
  unmapped: UnmappedCodes,
): FillFields {
  const names = columns.map(({ name }) => name);
  const steps = fields.map(
    (field): Step => ({
      field,
      positions: new Positions(field.from, names),
      target: contract.columns.indexOf(field.to),
      required: !contract.column[field.to]!.nullable,
    }),
  );
  return (texts, values) => {
    let faults: FieldFaults | null = null;
    for (let index = 0; index < steps.length; index++) {
      const { field, positions, target, required } = steps[index]!;
      const given = positions.of(texts);
      const cleaned = field.clean(given, context);
      if (cleaned !== null && typeof cleaned === 'object') {
        faults ??= { rejects: [], warnings: [] };
        values[target] = cleaned.value;
        judge(cleaned, field, required, faults);
        countUnmapped(cleaned, field, given, unmapped);
      } else {
        values[target] = cleaned;
        if (cleaned === null && required && !isExplained(field, faults)) {
          faults ??= { rejects: [], warnings: [] };
          faults.rejects.push({ code: 'REQUIRED_MISSING', field: field.from[0] ?? null });
        }
      }
    }
    return faults;
  };
}

/** What is missing for a fault that is already reported on the same source column is not reported again. */
const isExplained = ({ from }: FieldMapping, faults: FieldFaults | null): boolean =>
  faults?.rejects.some(({ field }) => from.length > 0 && field === from[0]) ?? false;

function judge(cleaned: Cleaned, { from }: FieldMapping, required: boolean, faults: FieldFaults): void {
  let explained = cleaned.value !== null || !required;
  for (const fault of cleaned.faults ?? []) {
    const code = codeOf(fault);
    const rejects = ROW_CODES[code].effect === 'reject';
    (rejects ? faults.rejects : faults.warnings).push({ code, field: from[placeOf(fault)] ?? null });
    explained ||= rejects;
  }
  if (!explained) faults.rejects.push({ code: 'REQUIRED_MISSING', field: from[0] ?? null });
}

function countUnmapped(
  { faults = [] }: Cleaned,
  { from }: FieldMapping,
  given: readonly (string | null)[],
  unmapped: UnmappedCodes,
): void {
  for (const fault of faults) {
    const code = codeOf(fault);
    if (code !== 'CODE_UNMAPPED' && code !== 'ODS_UNKNOWN') continue;
    const place = placeOf(fault);
    const [field, text] = [from[place], given[place]];
    if (field !== undefined && text !== undefined && text !== null) unmapped.add(field, text);
  }
}

const codeOf = (fault: CleanerFault): RowCode => (typeof fault === 'string' ? fault : fault.code);
const placeOf = (fault: CleanerFault): number => (typeof fault === 'string' ? 0 : fault.at);
