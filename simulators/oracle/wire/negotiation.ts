import { FIELD_VERSION, MESSAGE } from './message-codes.ts';
import { CHARSET } from './type-codes.ts';
import type { TtcWriter } from './writer.ts';

/** Bytes that say what this server was compiled for and runs with; all others are 0. */
const COMPILE = { length: 53, logonTypes: 4, fieldVersion: 7 } as const;
const RUNTIME = { length: 7, compatibility: 0, timeZone: 1, ttc: 6 } as const;
const COMPATIBLE_81 = 2;
const TIME_ZONE_KNOWN = 1;
/** Text of up to 32,767 bytes has no indicator behind it. */
const TTC_32K = 4;
/** Two-byte length of a description whose last two bytes are the national character set. */
const DESCRIPTION_BYTES = 11;

export function protocolAnswer(writer: TtcWriter): TtcWriter {
  const compile = Buffer.alloc(COMPILE.length);
  compile[COMPILE.logonTypes] = 0xff;
  compile[COMPILE.fieldVersion] = FIELD_VERSION;
  const runtime = Buffer.alloc(RUNTIME.length);
  runtime[RUNTIME.compatibility] = COMPATIBLE_81;
  runtime[RUNTIME.timeZone] = TIME_ZONE_KNOWN;
  runtime[RUNTIME.ttc] = TTC_32K;
  const description = Buffer.alloc(DESCRIPTION_BYTES);
  description.writeUInt16BE(CHARSET.utf16, DESCRIPTION_BYTES - 2);
  return writer
    .u8(MESSAGE.protocol, 6, 0)
    .raw(Buffer.from('Cutover simulator\0'))
    .u16le(CHARSET.utf8)
    .u8(1)
    .u16le(0)
    .u16be(DESCRIPTION_BYTES)
    .raw(description)
    .bytes(compile)
    .bytes(runtime);
}

/** DBTIMEZONE +00:00 as an interval: hours and minutes are excess 60. */
const DATABASE_TIME_ZONE = Buffer.from([0x80, 0, 0, 0, 60, 60, 0x80, 0, 0, 0, 0]);

export function dataTypesAnswer(writer: TtcWriter, withTimeZone: boolean): TtcWriter {
  writer.u8(MESSAGE.dataTypes);
  if (withTimeZone) writer.raw(DATABASE_TIME_ZONE);
  return writer.u16be(0);
}
