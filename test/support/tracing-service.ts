import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { writePrivateFile } from '../../cli/private-file.ts';
import { readAnswers, writeRequests } from '../../cli/trace-file.ts';
import type { Database } from '../../store/database.ts';
import { exportTrace } from '../../store/tracing/export.ts';
import { type Imported, importTrace } from '../../store/tracing/import.ts';

/** A request as the tracing service is sent it: cells by column. */
export type Asked = Readonly<Record<string, string>>;

/** What the service says: any columns of the answer. */
export type Said = Readonly<Record<string, string>>;

export const VERIFIED = (number: string): Said => ({ NHS_NUMBER_STATUS: '01', MATCHED_NHS_NO: number });
export const SUPERSEDED_BY = (number: string): Said => ({ ...VERIFIED(number), ERROR_SUCCESS_CODE: '90' });
export const NO_MATCH: Said = { NHS_NUMBER_STATUS: '04', MATCHED_NHS_NO: '0000000000' };
export const SEVERAL_MATCHES: Said = { NHS_NUMBER_STATUS: '04', MATCHED_NHS_NO: '9999999999' };

const COLUMNS = [
  ...['UNIQUE REFERENCE', 'REQ_NHS_NUMBER', 'NHS_NUMBER_STATUS', 'MATCHED_NHS_NO', 'ERROR_SUCCESS_CODE'],
  ...['DATE_OF_DEATH', 'SENSITIVITY_FLAG', 'POSTCODE', 'ADDRESS_LINE1'],
];

/** A tracing service that knows the truth: reads the export and answers it as a file. `says` gives a row's answers: none, or several. */
export async function answer(
  exported: string,
  answered: string,
  says: (asked: Asked) => readonly Said[],
): Promise<void> {
  const requests: Asked[] = parse(await readFile(exported, 'utf8'), { columns: true });
  const lines = requests.flatMap((asked) => {
    const echo = { 'UNIQUE REFERENCE': asked['UNIQUE REFERENCE']!, REQ_NHS_NUMBER: asked.NHS_NO! };
    return says(asked).map((said) =>
      COLUMNS.map((name) => ({ ...echo, ...said })[name as keyof typeof echo] ?? '').join(','),
    );
  });
  await writeFile(answered, [COLUMNS.join(','), ...lines, ''].join('\r\n'));
}

/** An office that exchanges files with the service, in one folder. */
export class TracingOffice {
  readonly #database: Database;
  readonly #folder: string;
  #files = 0;

  constructor(database: Database, folder: string) {
    this.#database = database;
    this.#folder = folder;
  }

  /** Another file's path. */
  next(): string {
    return join(this.#folder, `${++this.#files}.csv`);
  }

  async export(
    again = false,
    statuses = ['02', '03', '04', '05'],
  ): Promise<{ readonly file: string; readonly records: number }> {
    const file = this.next();
    let records = 0;
    await writePrivateFile(file, async (handle) => {
      const chosen = { statuses, again, actor: 'alice' };
      ({ records } = await exportTrace(this.#database, chosen, (requests) =>
        writeRequests(handle, requests),
      ));
    });
    return { file, records };
  }

  async import(file: string): Promise<Imported> {
    const settings = { synthetic: true, localDummies: new Set<string>(), today: 2026_06_01 };
    return importTrace(this.#database, { ...readAnswers(file, settings), actor: 'alice' });
  }
}
