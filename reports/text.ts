import type { Report } from './model/schema.ts';
import { tablesOf } from './tables/index.ts';
import { shown, type Table } from './tables/table.ts';

/** Longer cells stand on a line of their own, below their row. */
const NARROW = 48;

/** A report as plain text: every list, one below the other. */
export const reportText = (report: Report): string =>
  [
    ...(report.identifiable === undefined ? [] : [report.identifiable.notice]),
    ...tablesOf(report).map(tableText),
  ].join('\n\n\n');

export const tableText = (table: Table): string =>
  [table.title, '='.repeat(table.title.length), shown(table.words, 'text'), '', ...linesOf(table)].join('\n');

function linesOf({ columns, rows, empty }: Table): string[] {
  if (rows.length === 0) return [empty];
  const cells = rows.map((row) => row.map((cell, at) => shown(cell, columns[at]!.kind)));
  const widths = columns.map(({ title }, at) =>
    Math.max(title.length, ...cells.map((row) => row[at]!.length)),
  );
  const wide = columns.flatMap((_, at) => (at > 0 && widths[at]! > NARROW ? [at] : []));
  // The last column can be as long as it likes, where nothing else is.
  const isBelow = (at: number) => wide.includes(at) && (wide.length > 1 || at < columns.length - 1);
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) =>
        columns[at]!.kind === 'count' ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!),
      )
      .filter((_, at) => !isBelow(at))
      .join('  ')
      .trimEnd();
  return [
    line(columns.map(({ title }) => title)),
    line(widths.map((width) => '─'.repeat(Math.min(width, NARROW)))),
    ...cells.flatMap((row) => [
      line(row),
      ...row.flatMap((cell, at) => (isBelow(at) ? [`    ${columns[at]!.title}: ${cell}`] : [])),
    ]),
  ];
}
