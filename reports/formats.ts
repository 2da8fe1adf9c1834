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

/** Names of files say that they hold data of patients, since they are all that is seen of a file in a folder. */
export const PATIENT_FILES = 'patient-data-';

const nameOf = ({ identifiable }: Report, type: string): string =>
  `${identifiable === undefined ? '' : PATIENT_FILES}report.${type}`;

/** A line of a CSV of patient data says so: what is copied out of the file still does. The first is the head. */
const marked = (line: string, at: number): string => `${at === 0 ? 'holds' : 'patient data'},${line}`;

/** A CSV that is written as it is read, as one of patient data. */
export async function* markedLines(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let at = 0;
  for await (const line of lines) yield marked(line, at++);
}

/** The formats of a report: each shows everything that the model says. */
export const FORMATS = {
  html: (report: Report): ReportFile[] => [{ name: nameOf(report, 'html'), content: reportPage(report) }],
  csv: (report: Report): ReportFile[] =>
    tablesOf(report)
      .filter(({ first }) => first !== true)
      .map(({ name, columns, rows, patients }) => {
        const lines = [columns.map(({ key }) => key), ...rows].map(csvLine);
        return patients === true
          ? { name: `${PATIENT_FILES}${name}.csv`, content: lines.map(marked).join('') }
          : { name: `${name}.csv`, content: lines.join('') };
      }),
  /** `more`: sheets that are no part of the model. */
  xlsx: async (report: Report, more: readonly Table[] = []): Promise<ReportFile<Uint8Array>[]> => [
    {
      name: nameOf(report, 'xlsx'),
      content: await workbook([...tablesOf(report), ...more], report.identifiable?.notice),
    },
  ],
  json: (report: Report): ReportFile[] => [
    { name: nameOf(report, 'json'), content: `${JSON.stringify(report, null, 2)}\n` },
  ],
  text: (report: Report): ReportFile[] => [
    { name: nameOf(report, 'txt'), content: `${reportText(report)}\n` },
  ],
} as const;

export type Format = keyof typeof FORMATS;
