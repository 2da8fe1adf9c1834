import { fromDecimal } from '../../engine/decimal.ts';
import type { Bind } from '../../engine/result.ts';
import type { SqlType } from '../../engine/sql-type.ts';
import type { Value } from '../../engine/value.ts';
import { decodeText } from '../dialect/code-page.ts';
import { collationNamed, DEFAULT_COLLATION } from '../dialect/collations.ts';
import { dateSince1900, dateText, datetimeTimeText, momentText, timeText } from '../dialect/moments.ts';
import {
  BIGINT,
  BIT,
  binaryType,
  DATE,
  DATETIME,
  decimalType,
  FLOAT,
  GUID,
  INT,
  MONEY,
  momentType,
  nvarchar,
  REAL,
  SMALLINT,
  TINYINT,
  varchar,
} from '../dialect/types.ts';
import type { ByteReader } from './byte-reader.ts';
import { guidText } from './long-values.ts';
import { ProtocolError } from './protocol-error.ts';

interface Received {
  readonly type: SqlType;
  readonly value: Value;
}

const NO_LENGTH = 0xffff;
const PLP_NULL = 0xffffffffffffffffn;
const MAX = Number.POSITIVE_INFINITY;

/** MS-TDS 2.2.6.6: one parameter of a remote procedure call. Throws ProtocolError on a type it does not know. */
export function readBind(reader: ByteReader): Bind & { readonly output: boolean } {
  const name = reader.ucs2(reader.u8()).replace(/^@/, '');
  const output = (reader.u8() & 0x01) !== 0;
  return { name, output, ...readTyped(reader) };
}

function readTyped(reader: ByteReader): Received {
  const code = reader.u8();
  switch (code) {
    case 0x26:
      return readInteger(reader);
    case 0x68:
      return sized(reader, BIT, () => reader.u8());
    case 0x6d: {
      const type = reader.u8() === 4 ? REAL : FLOAT;
      return lengthThen(reader, type, (length) => (length === 4 ? reader.f32() : reader.f64()));
    }
    case 0x6e:
      return sized(reader, MONEY, (length) => fromDecimal({ digits: readMoney(reader, length), scale: 4 }));
    case 0x6a:
    case 0x6c:
      return readDecimal(reader, code === 0x6c ? 'numeric' : 'decimal');
    case 0x6f:
      return sized(reader, DATETIME, (length) => readDatetime(reader, length));
    case 0x24:
      return sized(reader, GUID, () => guidText(reader.bytes(16)));
    case 0x28:
      return lengthThen(reader, DATE, () => dateText(reader.uint(3)));
    case 0x29:
    case 0x2a:
    case 0x2b:
      return readMoment(reader, code);
    case 0xe7:
    case 0xef:
    case 0xa7:
    case 0xaf:
      return readText(reader, code);
    case 0xa5:
    case 0xad:
      return readBinary(reader);
    case 0x1f:
      return { type: INT, value: null };
    default:
      throw new ProtocolError(
        `A parameter has the type 0x${code.toString(16)}, which the simulator does not know.`,
      );
  }
}

/** A maximum length, then a length, then the value; 0 stands for NULL. */
function sized(reader: ByteReader, type: SqlType, read: (length: number) => Value): Received {
  reader.skip(1);
  return lengthThen(reader, type, read);
}

function lengthThen(reader: ByteReader, type: SqlType, read: (length: number) => Value): Received {
  const length = reader.u8();
  return { type, value: length === 0 ? null : read(length) };
}

function readInteger(reader: ByteReader): Received {
  const bytes = reader.u8();
  const type = bytes === 1 ? TINYINT : bytes === 2 ? SMALLINT : bytes === 4 ? INT : BIGINT;
  return lengthThen(reader, type, (length) => {
    if (length === 1) return reader.u8();
    if (length === 2) return reader.i16();
    if (length === 4) return reader.i32();
    return fromDecimal({ digits: reader.i64(), scale: 0 });
  });
}

function readMoney(reader: ByteReader, length: number): bigint {
  if (length === 4) return BigInt(reader.i32());
  const high = BigInt(reader.i32());
  return (high << 32n) + BigInt(reader.u32());
}

function readDecimal(reader: ByteReader, name: string): Received {
  reader.skip(1);
  const [precision, scale] = [reader.u8(), reader.u8()];
  return lengthThen(reader, decimalType(precision, scale, name), (length) => {
    const negative = reader.u8() === 0;
    let digits = 0n;
    for (const byte of reader.bytes(length - 1).toReversed()) digits = (digits << 8n) + BigInt(byte);
    return fromDecimal({ digits: negative ? -digits : digits, scale });
  });
}

function readDatetime(reader: ByteReader, length: number): string {
  if (length === 4) {
    const date = dateSince1900(reader.u16());
    return `${date} ${timeText(reader.u16() * 600_000_000).slice(0, 12)}`;
  }
  const date = dateSince1900(reader.i32());
  return `${date} ${datetimeTimeText(reader.u32())}`;
}

function readMoment(reader: ByteReader, code: number): Received {
  const scale = reader.u8();
  const name = code === 0x29 ? 'time' : code === 0x2a ? 'datetime2' : 'datetimeoffset';
  return lengthThen(reader, momentType(name, scale), (length) => {
    const timeBytes = length - (code === 0x29 ? 0 : code === 0x2a ? 3 : 5);
    const ticks = reader.uint(timeBytes) * 10 ** (7 - scale);
    if (code === 0x29) return timeText(ticks);
    const moment = momentText(reader.uint(3), ticks);
    return code === 0x2a ? moment : `${moment}|${reader.i16()}`;
  });
}

/** A value of known or of any length; null is NULL. */
function readLong(reader: ByteReader, maximum: number): Buffer | null {
  if (maximum !== NO_LENGTH) {
    const length = reader.u16();
    return length === NO_LENGTH ? null : reader.bytes(length);
  }
  if (reader.u64() === PLP_NULL) return null;
  const pieces: Buffer[] = [];
  for (let length = reader.u32(); length > 0; length = reader.u32()) pieces.push(reader.bytes(length));
  return Buffer.concat(pieces);
}

function readText(reader: ByteReader, code: number): Received {
  const maximum = reader.u16();
  reader.skip(5);
  const bytes = readLong(reader, maximum);
  const wide = code === 0xe7 || code === 0xef;
  const length = maximum === NO_LENGTH ? MAX : Math.max(1, wide ? maximum / 2 : maximum);
  if (wide)
    return { type: uncollated(nvarchar(length)), value: bytes === null ? null : bytes.toString('utf16le') };
  const collation = collationNamed(DEFAULT_COLLATION)!;
  return { type: uncollated(varchar(length)), value: bytes === null ? null : decodeText(bytes, collation) };
}

function readBinary(reader: ByteReader): Received {
  const maximum = reader.u16();
  const bytes = readLong(reader, maximum);
  const type = binaryType('varbinary', maximum === NO_LENGTH ? MAX : Math.max(1, maximum));
  return { type, value: bytes === null ? null : Uint8Array.from(bytes) };
}

/** A parameter has no collation of its own: a column it meets decides. */
const uncollated = (type: SqlType): SqlType => ({ ...type, collation: null });
