import { contracts } from '../domain/contracts/index.ts';
import type { CodeLists, Example, FieldMapping, Mapping } from '../domain/mapping/index.ts';
import type { Layout } from '../domain/mapping/mapping.ts';
import { keyColumns } from '../domain/mapping/source-key.ts';
import { GUIDE_TEXT } from './guide-text.ts';
import type { LoadedMappings } from './load-mappings.ts';

/** The mapping guide in Markdown: how mappings work, a section a dataset, then the code lists. */
export function mappingGuide({ mappings, codes }: LoadedMappings): string {
  const sections = [GUIDE_TEXT, ...Object.values(mappings).map(section), codeListsSection(mappings, codes)];
  return sections.join('\n');
}

function section(mapping: Mapping): string {
  const { name, words, target, columns, parent, content } = mapping;
  return lines(
    `## ${words} (\`${name}\`)`,
    '',
    `Target: \`${target}\`. Layout: ${layoutWords(mapping.layout)}. Key: ${keyWords(mapping)}.`,
    parent === undefined ? [] : `The patient is named by the key of \`${parent.dataset}\`.`,
    content === undefined ? [] : `The bytes of \`${content}\` travel beside the row, in pieces.`,
    '',
    ...table(
      ['Source column', mapping.layout.kind === 'table' ? 'Type' : 'Longest', 'What it holds', 'Goes to'],
      columns.map((column) => [
        code(column.name),
        column.type === undefined ? String(column.maxLength) : code(column.type),
        column.words,
        targetsOf(column.name, mapping),
      ]),
    ),
    '',
    ...table(['Target column', 'From', 'Cleaner'], mapping.fields.map(fieldRow)),
    '',
    notMapped(mapping),
    '',
    ...exclusionLines(mapping),
    '',
    ...exampleLines(mapping.examples),
    '',
  );
}

const fieldRow = ({ to, from, clean }: FieldMapping): string[] => [
  code(to),
  from.map(code).join(', ') || '–',
  clean.words ?? 'own rule',
];

function targetsOf(column: string, { key, fields, exclusions }: Mapping): string {
  const targets = fields.filter(({ from }) => from.includes(column)).map(({ to }) => code(to));
  if (keyColumns(key).includes(column)) targets.unshift('key');
  if (exclusions.some(({ from }) => from.includes(column))) targets.push('exclusion');
  return targets.join(', ') || 'nowhere';
}

function notMapped({ target, fields }: Mapping): string {
  const mapped = new Set(['original_values', ...fields.map(({ to }) => to)]);
  const left = contracts[target].columns.filter((column) => !mapped.has(column));
  return left.length === 0
    ? 'Every target column is filled.'
    : `Left empty in the target: ${left.map(code).join(', ')}.`;
}

function keyWords({ key }: Mapping): string {
  const words = `${keyColumns(key).map(code).join(' / ')}, as ${code(key.pattern.source)}`;
  return key.caseInsensitive === true ? `${words}, in capitals` : words;
}

function layoutWords(layout: Layout): string {
  if (layout.kind === 'table') return `table ${code(layout.table)}`;
  const { encoding, header, trailer } = layout;
  const common = [encoding, header ? 'with a header' : 'without header'];
  if (trailer !== undefined) common.push(`trailer as ${code(trailer.source)}`);
  if (layout.kind === 'fixed-width')
    return [`fixed width (${layout.widths.join(' ')})`, ...common].join(', ');
  const { delimiter, qualifier, fieldsPerLine } = layout;
  const words = [`delimited by ${code(delimiter)}`, ...common];
  words.push(qualifier === null ? 'never quoted' : `quoted with ${code(qualifier)}`);
  if (fieldsPerLine !== undefined) words.push(`lines of ${fieldsPerLine.join(' + ')} fields a record`);
  return words.join(', ');
}

function exclusionLines({ exclusions }: Mapping): string[] {
  if (exclusions.length === 0) return ['Nothing is excluded.'];
  return ['Excluded:', '', ...exclusions.map((rule) => `- ${code(rule.code)}: ${rule.words}`)];
}

/** Examples, each by what sets it apart from the first. */
function exampleLines(examples: readonly Example[]): string[] {
  if (examples.length === 0) return ['It has no examples.'];
  const base = examples[0]!.input;
  return table(
    ['Example', 'Source', 'Result'],
    examples.map((example) => [example.name, inputWords(example.input, base), resultWords(example)]),
  );
}

function inputWords(input: Example['input'], base: Example['input']): string {
  const names = [...new Set([...Object.keys(base), ...Object.keys(input)])];
  const apart = names.filter((name) => input === base || (input[name] ?? '') !== (base[name] ?? ''));
  return apart.map((name) => `${name} ${value(input[name] ?? null)}`).join('<br>');
}

function resultWords({ staged, warnings = [], quarantined, excluded }: Example): string {
  if (excluded !== undefined) return `excluded: ${code(excluded)}`;
  if (quarantined !== undefined) return `quarantined: ${quarantined.map(code).join(', ')}`;
  const values = Object.entries(staged ?? {}).map(([column, expected]) => `${column} ${value(expected)}`);
  return [...values, ...warnings.map((warning) => `warning: ${code(warning)}`)].join('<br>');
}

function codeListsSection(mappings: LoadedMappings['mappings'], codes: CodeLists): string {
  const users = (list: string) =>
    Object.values(mappings).flatMap(({ name, fields }) =>
      fields.filter(({ clean }) => clean.list === list).map(({ from }) => `${name}: ${from.join(', ')}`),
    );
  return lines(
    '## Code lists',
    '',
    ...Object.entries(codes).flatMap(([list, entries]) => [
      `### \`${list}\``,
      '',
      users(list).length === 0 ? 'Used by no field.' : `Used by ${users(list).join('; ')}.`,
      '',
      ...table(
        ['Code', 'Target', 'Meaning', 'Valid'],
        [...entries].map(([source, { target, words, validFrom, validTo }]) => [
          code(source),
          code(target),
          words,
          validFrom === null && validTo === null ? 'always' : `${validFrom ?? '…'} to ${validTo ?? '…'}`,
        ]),
      ),
      '',
    ]),
  );
}

const LONGEST_SHOWN = 40;

function value(shown: string | number | boolean | null): string {
  if (shown === null || shown === '') return 'empty';
  if (typeof shown === 'string' && shown.trim() === '') return 'blank';
  const text = String(shown);
  if (text.length <= LONGEST_SHOWN || text.startsWith('{')) return code(text);
  return `${code(`${text.slice(0, LONGEST_SHOWN)}…`)} (${text.length} characters)`;
}

/** As code in a table cell, where a vertical bar would end the cell, a line end the row, and half a character the page. */
const code = (text: string): string =>
  `\`${text.replaceAll('|', '\\|').replace(/[\p{Cc}\p{Cs}]/gu, escaped)}\``;

const escaped = (sign: string): string => JSON.stringify(sign).slice(1, -1);

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

const lines = (...parts: (string | readonly string[])[]): string => parts.flat().join('\n');
