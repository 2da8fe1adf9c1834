import { csvLine } from './csv.ts';
import { reportPage } from './html/page.ts';
import type { Report } from './model/schema.ts';
import { tablesOf } from './tables/index.ts';
import { reportText } from './text.ts';

/** One file of a report; names do not hold the run. */
export interface ReportFile {
  readonly name: string;
  readonly content: string;
}

/** The formats of a report: each shows everything that the model says. */
export const FORMATS = {
  html: (report: Report): ReportFile[] => [{ name: 'report.html', content: reportPage(report) }],
  csv: (report: Report): ReportFile[] =>
    tablesOf(report).map(({ name, columns, rows }) => ({
      name: `${name}.csv`,
      content: [columns.map(({ key }) => key), ...rows].map(csvLine).join(''),
    })),
  json: (report: Report): ReportFile[] => [
    { name: 'report.json', content: `${JSON.stringify(report, null, 2)}\n` },
  ],
  text: (report: Report): ReportFile[] => [{ name: 'report.txt', content: `${reportText(report)}\n` }],
} as const;

export type Format = keyof typeof FORMATS;
