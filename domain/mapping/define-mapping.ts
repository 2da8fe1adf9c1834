import { contracts } from '../contracts/index.ts';
import { ROW_CODES } from '../row-codes.ts';
import { RunError } from '../run-error.ts';
import type { FileLayout, Mapping } from './mapping.ts';
import { mappingShape } from './mapping-shape.ts';
import { keyColumns } from './source-key.ts';

/** Filled by the compiled mapping itself. */
const COMPUTED = 'original_values';

/**
 * Checks a mapping against itself and against the contract of its target, before any row is read.
 * Throws RunError MAPPING_INVALID with every problem found, by name.
 */
export function defineMapping(mapping: Mapping): Mapping {
  const shape = mappingShape.safeParse(mapping);
  const problems = shape.success
    ? [
        ...layoutProblems(mapping),
        ...columnProblems(mapping),
        ...targetProblems(mapping),
        ...ruleProblems(mapping),
      ]
    : shape.error.issues.map(({ path, message }) => `${path.join('.') || 'mapping'}: ${message}`);
  if (problems.length === 0) return mapping;
  throw new RunError('MAPPING_INVALID', {
    mapping: String(mapping?.name ?? '(unnamed)'),
    problems: problems.join('; '),
  });
}

function layoutProblems({ layout, columns, key }: Mapping): string[] {
  if (layout.kind === 'table') return [];
  const problems: string[] = [];
  const described = fieldsDescribed(layout);
  if (described !== null && described !== columns.length) {
    problems.push(`the layout describes ${described} fields, columns names ${columns.length}`);
  }
  if (!('column' in key) || key.caseInsensitive === true) {
    problems.push('only a table has a key of several columns, or one without regard to case');
  }
  if (columns.some(({ type }) => type !== undefined)) problems.push('only columns of a table have types');
  return problems;
}

function fieldsDescribed(layout: FileLayout): number | null {
  if (layout.kind === 'fixed-width') return layout.widths.length;
  return layout.fieldsPerLine?.reduce((sum, fields) => sum + fields, 0) ?? null;
}

function columnProblems({ columns, key, content, fields, exclusions, examples }: Mapping): string[] {
  const known = new Set(columns.map(({ name }) => name));
  const problems = repeated(columns.map(({ name }) => name)).map((name) => `column ${name} stands twice`);
  const check = (where: string, names: readonly string[]) => {
    for (const name of names)
      if (!known.has(name)) problems.push(`${where} names the unknown column ${name}`);
  };
  check('key', keyColumns(key));
  problems.push(...repeated(keyColumns(key)).map((name) => `column ${name} stands twice in the key`));
  if (content !== undefined) check('content', [content]);
  for (const { to, from } of fields) check(`field ${to}`, from);
  for (const { code, from } of exclusions) check(`exclusion ${code}`, from);
  for (const { name, input } of examples) check(`example "${name}"`, Object.keys(input));
  return problems;
}

function targetProblems({ target, fields, examples, parent, content }: Mapping): string[] {
  const contract = contracts[target];
  const mapped = fields.map(({ to }) => to);
  const problems = repeated(mapped).map((to) => `target column ${to} is mapped twice`);
  for (const to of mapped) {
    if (to === COMPUTED) problems.push(`${COMPUTED} is filled by Cutover itself`);
    else if (contract.column[to] === undefined) problems.push(`${target} has no column ${to}`);
  }
  for (const column of contract.columns) {
    const { nullable } = contract.column[column]!;
    if (!nullable && !mapped.includes(column))
      problems.push(`required target column ${column} is not mapped`);
  }
  if ('patient_key' in contract.column !== (parent !== undefined)) {
    problems.push(parent === undefined ? 'parent is missing' : `${target} has no parent`);
  }
  if ('content_digest' in contract.column !== (content !== undefined)) {
    problems.push(content === undefined ? 'content is missing' : `${target} has no content`);
  }
  for (const { name, staged } of examples) {
    for (const column of Object.keys(staged ?? {})) {
      if (contract.column[column] === undefined) {
        problems.push(`example "${name}" expects the unknown target column ${column}`);
      }
    }
  }
  return problems;
}

function ruleProblems({ exclusions, examples }: Mapping): string[] {
  const problems = exclusions
    .filter(({ code }) => ROW_CODES[code].effect !== 'exclude')
    .map(({ code }) => `exclusion ${code}: this code does not exclude`);
  problems.push(
    ...repeated(examples.map(({ name }) => name)).map((name) => `example "${name}" stands twice`),
  );
  for (const { name, staged, quarantined, excluded } of examples) {
    const outcomes = [staged, quarantined, excluded].filter((outcome) => outcome !== undefined);
    if (outcomes.length !== 1) {
      problems.push(`example "${name}" must expect one of staged, quarantined and excluded`);
    }
  }
  return problems;
}

const repeated = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, at) => names.indexOf(name) !== at)),
];
