import { csvLine } from './csv.ts';
import { reportPage } from './html/page.ts';
import type { Report } from './model/schema.ts';
import { workbook } from './sheets/workbook.ts';
import { tablesOf } from './tables/index.ts';
import type { Table } from './tables/table.ts';
import { reportText } from './text.ts';

/** One file of a report; names do not hold the run. */
export interface ReportFile<Content = string> {
  readonly name: string;
  readonly content: Content;
}

/** The formats of a report: each shows everything that the model says. */
export const FORMATS = {
  html: (report: Report): ReportFile[] => [{ name: 'report.html', content: reportPage(report) }],
  csv: (report: Report): ReportFile[] =>
    tablesOf(report).map(({ name, columns, rows }) => ({
      name: `${name}.csv`,
      content: [columns.map(({ key }) => key), ...rows].map(csvLine).join(''),
    })),
  /** `more`: sheets that are no part of the model. */
  xlsx: async (report: Report, more: readonly Table[] = []): Promise<ReportFile<Uint8Array>[]> => [
    { name: 'report.xlsx', content: await workbook([...tablesOf(report), ...more]) },
  ],
  json: (report: Report): ReportFile[] => [
    { name: 'report.json', content: `${JSON.stringify(report, null, 2)}\n` },
  ],
  text: (report: Report): ReportFile[] => [{ name: 'report.txt', content: `${reportText(report)}\n` }],
} as const;

export type Format = keyof typeof FORMATS;
