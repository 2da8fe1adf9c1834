import { rescale, toDecimal } from '../../engine/decimal.ts';
import type { SqlType } from '../../engine/sql-type.ts';
import type { Value } from '../../engine/value.ts';
import { encodeText } from '../dialect/code-page.ts';
import { collationOf } from '../dialect/collations.ts';
import { dayNumber, daysSince1900, offsetParts, threeHundredths, timeTicks } from '../dialect/moments.ts';
import type { ByteWriter } from './byte-writer.ts';
import { largeText, plpBytes, plpText, textPointer, writeGuid } from './long-values.ts';

/** How one column travels: its TYPE_INFO in COLMETADATA, and its values in ROW. */
export interface ColumnCodec {
  readonly info: (out: ByteWriter) => void;
  readonly value: (out: ByteWriter, value: Value) => void;
  /** MS-TDS 2.2.7.4: text, ntext and image name their table behind their TYPE_INFO. */
  readonly namesTable?: true;
  /** MS-TDS 2.2.7.4 UserType: 80 marks a timestamp. */
  readonly userType?: number;
}

interface FixedType {
  /** Type bytes of MS-TDS 2.2.5.4.1 and 2.2.5.4.2: where never null, and where nullable. */
  readonly never: number;
  readonly nullable: number;
  readonly bytes: number;
  readonly write: (out: ByteWriter, value: Value) => void;
}

const exactDigits = (value: Value, scale: number): bigint => rescale(toDecimal(value), scale).digits;

/** MS-TDS 2.2.5.5.1.4: money is eight bytes with its high half first. */
const writeMoney = (out: ByteWriter, value: Value): void => {
  const digits = exactDigits(value, 4);
  out.i32(Number(digits >> 32n)).u32(Number(digits & 0xffffffffn));
};

const writeDatetime = (out: ByteWriter, value: Value): void => {
  const text = value as string;
  out.i32(daysSince1900(text.slice(0, 10))).u32(threeHundredths(timeTicks(text.slice(11))));
};

const writeSmalldatetime = (out: ByteWriter, value: Value): void => {
  const text = value as string;
  out.u16(daysSince1900(text.slice(0, 10))).u16(timeTicks(text.slice(11)) / 600_000_000);
};

const FIXED: Readonly<Record<string, FixedType>> = {
  bit: { never: 0x32, nullable: 0x68, bytes: 1, write: (out, value) => out.u8(Number(value)) },
  tinyint: { never: 0x30, nullable: 0x26, bytes: 1, write: (out, value) => out.u8(Number(value)) },
  smallint: { never: 0x34, nullable: 0x26, bytes: 2, write: (out, value) => out.i16(Number(value)) },
  int: { never: 0x38, nullable: 0x26, bytes: 4, write: (out, value) => out.i32(Number(value)) },
  bigint: { never: 0x7f, nullable: 0x26, bytes: 8, write: (out, value) => out.i64(BigInt(value as number)) },
  real: { never: 0x3b, nullable: 0x6d, bytes: 4, write: (out, value) => out.f32(Number(value)) },
  float: { never: 0x3e, nullable: 0x6d, bytes: 8, write: (out, value) => out.f64(Number(value)) },
  money: { never: 0x3c, nullable: 0x6e, bytes: 8, write: writeMoney },
  smallmoney: {
    ...{ never: 0x7a, nullable: 0x6e, bytes: 4 },
    write: (out, value) => out.i32(Number(exactDigits(value, 4))),
  },
  datetime: { never: 0x3d, nullable: 0x6f, bytes: 8, write: writeDatetime },
  smalldatetime: { never: 0x3a, nullable: 0x6f, bytes: 4, write: writeSmalldatetime },
};

const fixedCodec = ({ never, nullable, bytes, write }: FixedType, mayBeNull: boolean): ColumnCodec =>
  mayBeNull
    ? {
        info: (out) => out.u8(nullable).u8(bytes),
        value: (out, value) => {
          if (value === null) out.u8(0);
          else write(out.u8(bytes), value);
        },
      }
    : { info: (out) => out.u8(never), value: write };

/** Values that begin with their length as one byte, 0 for NULL: MS-TDS 2.2.5.4.2 BYTELEN_TYPE. */
const byteLengthCodec = (
  info: ColumnCodec['info'],
  bytes: number,
  write: (out: ByteWriter, value: string) => void,
): ColumnCodec => ({
  info,
  value: (out, value) => {
    if (value === null) out.u8(0);
    else write(out.u8(bytes), value as string);
  },
});

/** MS-TDS 2.2.5.5.1.6: sign, then an unsigned whole number as long as the precision needs. */
function decimalCodec({ name, precision, scale }: SqlType): ColumnCodec {
  const bytes = precision! <= 9 ? 5 : precision! <= 19 ? 9 : precision! <= 28 ? 13 : 17;
  return {
    info: (out) =>
      out
        .u8(name === 'numeric' ? 0x6c : 0x6a)
        .u8(bytes)
        .u8(precision!)
        .u8(scale!),
    value: (out, value) => {
      if (value === null) return out.u8(0);
      const digits = exactDigits(value, scale!);
      out.u8(bytes).u8(digits < 0n ? 0 : 1);
      let rest = digits < 0n ? -digits : digits;
      for (let index = 1; index < bytes; index += 4, rest >>= 32n) out.u32(Number(rest & 0xffffffffn));
    },
  };
}

/** MS-TDS 2.2.5.5.1.8: time in units of 10^-scale s, in 3 to 5 bytes, then days since 0001-01-01 in 3. */
function momentCodec({ name, scale }: SqlType): ColumnCodec {
  const timeBytes = scale! <= 2 ? 3 : scale! <= 4 ? 4 : 5;
  const step = 10 ** (7 - scale!);
  const writeTime = (out: ByteWriter, time: string): ByteWriter =>
    out.uint(Math.floor(timeTicks(time) / step), timeBytes);
  const writeMoment = (out: ByteWriter, text: string): ByteWriter =>
    writeTime(out, text.slice(11)).uint(dayNumber(text.slice(0, 10)), 3);
  switch (name) {
    case 'date':
      return byteLengthCodec(
        (out) => out.u8(0x28),
        3,
        (out, value) => out.uint(dayNumber(value), 3),
      );
    case 'time':
      return byteLengthCodec((out) => out.u8(0x29).u8(scale!), timeBytes, writeTime);
    case 'datetime2':
      return byteLengthCodec((out) => out.u8(0x2a).u8(scale!), timeBytes + 3, writeMoment);
    default:
      return byteLengthCodec(
        (out) => out.u8(0x2b).u8(scale!),
        timeBytes + 5,
        (out, value) => {
          const { utc, minutes } = offsetParts(value);
          writeMoment(out, utc).i16(minutes);
        },
      );
  }
}

/** MS-TDS 2.2.5.4.2 USHORTLEN_TYPE, or 2.2.5.4.3 for (max): character data. */
function textCodec(type: SqlType): ColumnCodec {
  const { name, length } = type;
  const collation = collationOf(type);
  if (name === 'xml') return { info: (out) => out.u8(0xf1).u8(0), value: plpText };
  if (name === 'text' || name === 'ntext') {
    const encode = (text: string): Buffer =>
      name === 'ntext' ? Buffer.from(text, 'utf16le') : encodeText(text, collation);
    return {
      ...{ namesTable: true, value: largeText(encode) },
      info: (out) =>
        out
          .u8(name === 'ntext' ? 0x63 : 0x23)
          .u32(0x7fffffff)
          .raw(collation.wire),
    };
  }
  const wide = type.unit === 'char';
  const code = { char: 0xaf, varchar: 0xa7, nchar: 0xef, nvarchar: 0xe7 }[name]!;
  const max = length === Number.POSITIVE_INFINITY;
  const info = (out: ByteWriter): unknown =>
    out
      .u8(code)
      .u16(max ? 0xffff : wide ? length! * 2 : length!)
      .raw(collation.wire);
  if (max) return { info, value: wide ? plpText : plpBytes((text) => encodeText(text as string, collation)) };
  if (wide) {
    return {
      info,
      value: (out, value) => {
        if (value === null) return out.u16(0xffff);
        const text = value as string;
        out.u16(text.length * 2).ucs2(text);
      },
    };
  }
  return {
    info,
    value: (out, value) => {
      if (value === null) return out.u16(0xffff);
      const bytes = encodeText(value as string, collation);
      out.u16(bytes.length).raw(bytes);
    },
  };
}

function binaryCodec({ name, length }: SqlType): ColumnCodec {
  if (name === 'image') {
    return { namesTable: true, info: (out) => out.u8(0x22).u32(0x7fffffff), value: textPointer };
  }
  const code = name === 'varbinary' ? 0xa5 : 0xad;
  const max = length === Number.POSITIVE_INFINITY;
  const info = (out: ByteWriter): unknown => out.u8(code).u16(max ? 0xffff : length!);
  if (max) return { info, value: plpBytes((bytes) => bytes as Uint8Array) };
  return {
    ...(name === 'timestamp' ? { userType: 80 } : {}),
    info,
    value: (out, value) => {
      if (value === null) return out.u16(0xffff);
      out.u16((value as Uint8Array).length).raw(value as Uint8Array);
    },
  };
}

/** The codec of a result column. A bare NULL travels as a nullable int, as from a real server. */
export function columnCodec(type: SqlType, nullable: boolean): ColumnCodec {
  const fixed = FIXED[type.family === 'null' ? 'int' : type.name];
  if (fixed) return fixedCodec(fixed, nullable);
  switch (type.family) {
    case 'exact':
      return decimalCodec(type);
    case 'moment':
      return momentCodec(type);
    case 'guid':
      return byteLengthCodec((out) => out.u8(0x24).u8(16), 16, writeGuid);
    case 'text':
      return textCodec(type);
    case 'binary':
      return binaryCodec(type);
    default:
      throw new TypeError(`no wire encoding for ${type.name}`);
  }
}
