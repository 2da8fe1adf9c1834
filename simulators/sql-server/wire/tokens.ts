import type { ResultColumn } from '../../engine/result.ts';
import type { NativeError } from '../../engine/sql-error.ts';
import type { Row } from '../../engine/value.ts';
import type { ByteWriter } from './byte-writer.ts';
import { type ColumnCodec, columnCodec } from './column-codec.ts';
import { VERSION } from './prelogin.ts';

/** MS-TDS 2.2.4.2.2: token types. */
const TOKEN = {
  returnStatus: 0x79,
  columns: 0x81,
  error: 0xaa,
  info: 0xab,
  returnValue: 0xac,
  loginAck: 0xad,
  featureAck: 0xae,
  row: 0xd1,
  environment: 0xe3,
} as const;

/** MS-TDS 2.2.7.6 to 2.2.7.8: what a statement's end is called, in a batch, in a procedure, of a procedure. */
export const DONE = { batch: 0xfd, inProcedure: 0xff, procedure: 0xfe } as const;
/** MS-TDS 2.2.7.6: bits of its status. */
export const DONE_STATUS = {
  final: 0,
  more: 0x01,
  error: 0x02,
  inTransaction: 0x04,
  count: 0x10,
  attention: 0x20,
};

/** MS-TDS 2.2.7.9: kinds of environment change. */
const CHANGE = {
  database: 1,
  packetBytes: 4,
  collation: 7,
  begin: 8,
  commit: 9,
  rollback: 10,
  reset: 18,
} as const;

/** CurCmd of a SELECT; clients show it at most. */
const COMMAND = 0xc1;

export function writeDone(out: ByteWriter, kind: number, status: number, rows: number): void {
  out.u8(kind).u16(status).u16(COMMAND).u64(BigInt(rows));
}

/** MS-TDS 2.2.7.10 and 2.2.7.13. `server` is the name clients print before the message. */
export function writeError(out: ByteWriter, error: NativeError, server: string): void {
  message(out, TOKEN.error, error, server);
}

export function writeInfo(out: ByteWriter, number: number, text: string, server: string): void {
  message(out, TOKEN.info, { number, message: text, severity: 0, state: 1, line: 1, offset: 0 }, server);
}

function message(out: ByteWriter, token: number, error: NativeError, server: string): void {
  lengthPrefixed(out, token, () => {
    out.u32(error.number).u8(error.state).u8(error.severity);
    out.longText(error.message).shortText(server).shortText('').u32(Math.max(1, error.line));
  });
}

export const writeDatabase = (out: ByteWriter, now: string, before: string): void =>
  lengthPrefixed(out, TOKEN.environment, () => out.u8(CHANGE.database).shortText(now).shortText(before));

export const writePacketBytes = (out: ByteWriter, now: number, before: number): void =>
  lengthPrefixed(out, TOKEN.environment, () =>
    out.u8(CHANGE.packetBytes).shortText(String(now)).shortText(String(before)),
  );

export const writeCollation = (out: ByteWriter, collation: Buffer): void =>
  lengthPrefixed(out, TOKEN.environment, () =>
    out.u8(CHANGE.collation).u8(collation.length).raw(collation).u8(0),
  );

/** The transaction's number travels as new value where it begins, as old value where it ends. */
export const writeTransaction = (out: ByteWriter, kind: 'begin' | 'commit' | 'rollback', id: number): void =>
  lengthPrefixed(out, TOKEN.environment, () => {
    out.u8(CHANGE[kind]);
    if (kind === 'begin') out.u8(8).u64(BigInt(id)).u8(0);
    else out.u8(0).u8(8).u64(BigInt(id));
  });

export const writeReset = (out: ByteWriter): void =>
  lengthPrefixed(out, TOKEN.environment, () => out.u8(CHANGE.reset).u8(0).u8(0));

/** MS-TDS 2.2.7.14. The program's name says what answers. */
export const writeLoginAck = (out: ByteWriter, tdsVersion: number): void =>
  lengthPrefixed(out, TOKEN.loginAck, () => {
    const version = Buffer.alloc(4);
    version.writeUInt32BE(tdsVersion);
    out.u8(1).raw(version).shortText('Cutover SQL Server simulator').raw(VERSION);
  });

/** MS-TDS 2.2.7.11: support of UTF-8 collations. */
export function writeUtf8Support(out: ByteWriter): void {
  out.u8(TOKEN.featureAck).u8(0x0a).u32(1).u8(1).u8(0xff);
}

export function writeReturnStatus(out: ByteWriter, status: number): void {
  out.u8(TOKEN.returnStatus).i32(status);
}

/** MS-TDS 2.2.7.19: an output parameter. `ordinal` from 0. */
export function writeReturnValue(
  out: ByteWriter,
  ordinal: number,
  name: string,
  codec: ColumnCodec,
): ByteWriter {
  out.u8(TOKEN.returnValue).u16(ordinal).shortText(name).u8(1).u32(0).u16(1);
  codec.info(out);
  return out;
}

const NULLABLE = 0x0001;
/** usUpdateable: unknown. */
const UPDATE_UNKNOWN = 0x0008;

/** MS-TDS 2.2.7.4 and 2.2.7.20: describes the columns, and returns what writes their rows. */
export function writeColumns(out: ByteWriter, columns: readonly ResultColumn[]): (row: Row) => void {
  const codecs = columns.map(({ type, nullable }) => columnCodec(type, nullable));
  out.u8(TOKEN.columns).u16(columns.length);
  for (const [index, { name, nullable }] of columns.entries()) {
    const { info, namesTable, userType = 0 } = codecs[index]!;
    out.u32(userType).u16((nullable ? NULLABLE : 0) | UPDATE_UNKNOWN);
    info(out);
    if (namesTable) out.u8(1).longText('t');
    out.shortText(name);
  }
  const writers = codecs.map(({ value }) => value);
  return (row) => {
    out.u8(TOKEN.row);
    for (let index = 0; index < writers.length; index++) writers[index]!(out, row[index]!);
  };
}

function lengthPrefixed(out: ByteWriter, token: number, content: () => unknown): void {
  out.u8(token).u16(0);
  const start = out.length;
  content();
  out.setU16(start - 2, out.length - start);
}
