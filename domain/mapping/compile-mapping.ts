import type { ColumnValue, Contract } from '../contract.ts';
import { contracts } from '../contracts/index.ts';
import type { Fault } from '../fault.ts';
import type { RowCode } from '../row-codes.ts';
import { RunError } from '../run-error.ts';
import { compileFields } from './compile-fields.ts';
import { contractCheck } from './contract-check.ts';
import type { CompiledMapping, Mapping, MappingContext, RowResult } from './mapping.ts';
import { originalValues } from './original-values.ts';
import { Positions } from './positions.ts';
import { RowTexts } from './row-texts.ts';
import { foldKey, keyReader } from './source-key.ts';
import { UnmappedCodes } from './unmapped-codes.ts';

/**
 * Compiles a mapping for a plan: everything that names decide is decided here, and a row is then worked by
 * position. Throws RunError MAPPING_INVALID where a code list is missing.
 *
 * A row is judged in this order: exclusions on its texts; then every fault of its texts, key, fields and
 * contract, so that a quarantined row shows all that is wrong with it.
 */
export function compileMapping(mapping: Mapping, context: MappingContext): CompiledMapping {
  requireLists(mapping, context);
  const contract = contracts[mapping.target];
  const unmapped = new UnmappedCodes();
  const texts = new RowTexts(mapping.columns);
  const readKey = keyReader(mapping);
  const firstExclusion = exclusionRules(mapping);
  const fillFields = compileFields(mapping, contract, context, unmapped);
  const withOriginals = originalsKeeper(mapping, contract);
  const foldParent = parentFolder(mapping, contract);
  const breaches = contractCheck(contract);
  const blank: readonly ColumnValue[] = contract.columns.map(() => null);

  const row = (raw: readonly (string | null)[]): RowResult => {
    if (raw.length !== mapping.columns.length) {
      return { outcome: 'quarantined', key: null, faults: [{ code: 'FIELD_COUNT', field: null }] };
    }
    texts.read(raw);
    const { key, lacking } = readKey(texts.texts);
    const rule = firstExclusion(texts.texts);
    if (rule !== null) return { outcome: 'excluded', key, rule };

    const rejects = texts.faults();
    if (lacking !== null) rejects.push({ code: 'KEY_MISSING', field: lacking });
    const values = blank.slice();
    const found = fillFields(texts.texts, values);
    if (found !== null) {
      rejects.push(...found.rejects);
      withOriginals(values, found.warnings, raw);
    }
    foldParent(values);
    for (const column of breaches(values) ?? NOTHING) {
      if (!isExplained(mapping, column, rejects)) rejects.push({ code: 'CONTRACT', field: column });
    }
    if (key === null || rejects.length > 0) return { outcome: 'quarantined', key, faults: rejects };
    const warnings = found?.warnings ?? NOTHING;
    return { outcome: 'staged', key, values, warnings };
  };
  return { mapping, row, takeUnmapped: () => unmapped.take() };
}

const NOTHING: readonly never[] = Object.freeze([]);

function requireLists({ name, fields }: Mapping, { codes }: MappingContext): void {
  const lists = fields.flatMap(({ clean }) => clean.list ?? []);
  const missing = [...new Set(lists)].filter((list) => codes[list] === undefined);
  if (missing.length === 0) return;
  throw new RunError('MAPPING_INVALID', { mapping: name, problems: `no code list ${missing.join(', ')}` });
}

function exclusionRules({ exclusions, columns }: Mapping) {
  const names = columns.map(({ name }) => name);
  const rules = exclusions.map((rule) => ({ rule, positions: new Positions(rule.from, names) }));
  return (texts: readonly (string | null)[]): RowCode | null => {
    for (const { rule, positions } of rules) if (rule.when(positions.of(texts))) return rule.code;
    return null;
  };
}

function originalsKeeper({ columns }: Mapping, contract: Contract) {
  const target = contract.columns.indexOf('original_values');
  const at = new Map(columns.map(({ name }, index) => [name, index]));
  return (values: ColumnValue[], warnings: readonly Fault[], raw: readonly (string | null)[]): void => {
    values[target] = originalValues(warnings, (column) => raw[at.get(column)!] ?? null);
  };
}

/** The patient's key as the source that issued it compares keys. */
function parentFolder({ parent }: Mapping, { columns }: Contract): (values: ColumnValue[]) => void {
  if (parent?.caseInsensitive !== true) return () => undefined;
  const at = columns.indexOf(parent.to);
  return (values) => {
    const value = values[at];
    if (typeof value === 'string') values[at] = foldKey(value);
  };
}

/** Whether a breach of the contract follows from a fault that is already reported on one of its source columns. */
function isExplained({ fields }: Mapping, column: string, rejects: readonly Fault[]): boolean {
  const from = fields.find(({ to }) => to === column)?.from ?? [];
  return from.some((source) => rejects.some(({ field }) => field === source));
}
