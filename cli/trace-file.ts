import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { RunError } from '../domain/run-error.ts';
import { answerColumns } from '../domain/tracing/answer-layout.ts';
import { asWritten, unguarded } from '../domain/tracing/formula-guard.ts';
import { type AnswerSettings, readAnswer } from '../domain/tracing/read-answer.ts';
import { REQUEST_FIELDS, requestCells, type TraceRequest } from '../domain/tracing/request-layout.ts';
import { csvLine } from '../reports/csv.ts';
import type { AnsweredLine } from '../store/tracing/import.ts';

const AT_ONCE = 1 << 16;

/** Writes requests in the documented layout, guarded against formulas. */
export async function writeRequests(file: FileHandle, requests: AsyncIterable<TraceRequest>): Promise<void> {
  let text = csvLine(REQUEST_FIELDS.map(({ name }) => name));
  for await (const request of requests) {
    text += csvLine(requestCells(request).map(asWritten));
    if (text.length < AT_ONCE) continue;
    await file.appendFile(text);
    text = '';
  }
  await file.appendFile(text);
}

interface ParsedRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * Reads an answer row by row; `digest` is that of the whole file once all are read. Throws RunError TRACE_LAYOUT and
 * TRACE_FILE_UNREADABLE; neither names a value.
 */
export function readAnswers(
  path: string,
  settings: AnswerSettings,
): { readonly lines: AsyncIterable<AnsweredLine>; readonly digest: () => Buffer } {
  const sha = createHash('sha256');
  const rows = parse({ bom: true, info: true, skip_empty_lines: true });
  const hashing = new Transform({
    transform(chunk: Buffer, _, done) {
      sha.update(chunk);
      done(null, chunk);
    },
  });
  // What fails on the way fails the reading of rows below.
  pipeline(createReadStream(path), hashing, rows).catch(() => undefined);
  async function* lines(): AsyncGenerator<AnsweredLine> {
    let cellsOf: ReturnType<typeof answerColumns> | null = null;
    try {
      for await (const { record, info } of rows as AsyncIterable<ParsedRow>) {
        const cells = record.map(unguarded);
        if (cellsOf === null) cellsOf = answerColumns(cells);
        else yield { line: info.lines, read: readAnswer(cellsOf(cells), settings) };
      }
    } catch (error) {
      throw listed(error, basename(path));
    }
    if (cellsOf === null) throw new RunError('TRACE_LAYOUT', { file: basename(path), reason: 'it is empty' });
  }
  return { lines: lines(), digest: () => sha.copy().digest() };
}

/** The parser's messages quote what they stumble over: code and line alone are kept. */
function listed(error: unknown, file: string): unknown {
  if (error instanceof CsvError)
    return new RunError('TRACE_LAYOUT', { file, reason: error.code, line: Number(error.lines ?? 0) });
  const { syscall, code } = error as NodeJS.ErrnoException;
  if (syscall === undefined) return error;
  return new RunError('TRACE_FILE_UNREADABLE', { file, reason: code ?? syscall });
}
