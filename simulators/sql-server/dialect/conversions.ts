import type { Conversion } from '../../engine/dialect.ts';
import { nativeSqlError } from '../../engine/sql-error.ts';
import type { SqlType } from '../../engine/sql-type.ts';
import { byteLength, decodeText, encodeText, throughCodePage } from './code-page.ts';
import { collationOf } from './collations.ts';
import { conversionFailed, overflow } from './errors.ts';
import { convertMoment, momentToText, textToMoment } from './moment-text.ts';
import { exactText, floatText, textToExact, textToFloat, toExact } from './number-text.ts';

/** CONVERT, CAST and implicit conversion; null where SQL Server allows none between the two types. */
export function conversionBetween(from: SqlType, to: SqlType, style = 0): Conversion | null {
  if (from.family === 'null') return (value) => value;
  switch (to.family) {
    case 'text':
      return toText(from, to, style);
    case 'exact':
      if (from.family === 'text') return (value) => textToExact(value as string, from, to);
      if (from.family === 'exact' || from.family === 'float') return (value) => toExact(value, from, to);
      return from.family === 'binary' ? binaryToExact(to) : null;
    case 'float':
      if (from.family === 'text') return (value) => textToFloat(value as string, from, to);
      if (from.family === 'exact' || from.family === 'float') {
        return (value) => (to.name === 'real' ? Math.fround(Number(value)) : Number(value));
      }
      return null;
    case 'moment':
      if (from.family === 'text') return (value) => textToMoment(value as string, to, style);
      return from.family === 'moment' && !(from.name === 'date' && to.name === 'time')
        ? (value) => convertMoment(value as string, from, to)
        : null;
    case 'guid':
      if (from.family === 'guid') return (value) => value;
      return from.family === 'text' ? (value) => textToGuid(value as string) : null;
    case 'binary':
      return toBinary(from, to, style);
    default:
      return null;
  }
}

/** How a value of the type reads as text, before it is cut to a length; null where there is no such conversion. */
function plainText(from: SqlType, to: SqlType, style: number): ((value: never) => string) | null {
  switch (from.family) {
    case 'text':
      return (value: string) => value;
    case 'exact':
      return (value: never) => exactText(value, from, style);
    case 'float':
      return (value: number) => floatText(value, from, style);
    case 'moment': {
      // Without a style the old types read as style 0, the newer ones as style 121.
      const old = from.name === 'datetime' || from.name === 'smalldatetime';
      return (value: string) => momentToText(value, from, style === 0 && !old ? 121 : style);
    }
    case 'guid':
      return (value: string) => value;
    case 'binary':
      return (value: Uint8Array) => binaryText(value, to, style);
    default:
      return null;
  }
}

function toText(from: SqlType, to: SqlType, style: number): Conversion | null {
  const plain = plainText(from, to, style);
  if (!plain) return null;
  const collation = collationOf(to);
  const narrow = to.unit === 'byte';
  const padded = to.name === 'char' || to.name === 'nchar';
  const { length } = to;
  return (value) => {
    let text = plain(value as never);
    if (narrow) text = throughCodePage(text, collation);
    const size = narrow ? byteLength(text, collation) : text.length;
    if (size > length!) text = shortened(text, from, to);
    return padded && text.length < length! ? text.padEnd(length!) : text;
  };
}

/** Text and moments are cut silently; numbers and identifiers that do not sized are errors. */
function shortened(text: string, from: SqlType, to: SqlType): string {
  if (from.family === 'guid') {
    throw nativeSqlError(8170, 'Insufficient result space to convert uniqueidentifier value to char.');
  }
  if (from.family === 'exact' || from.family === 'float') {
    if (['tinyint', 'smallint', 'int'].includes(from.name) && to.unit === 'byte') return '*';
    throw overflow(to.name);
  }
  const collation = collationOf(to);
  if (to.unit === 'char' || collation.codePage !== 'utf-8') return text.slice(0, to.length!);
  let cut = text.slice(0, to.length!);
  while (byteLength(cut, collation) > to.length!) cut = cut.slice(0, -1);
  return cut;
}

/** Documentation of CONVERT, binary styles: 0 characters, 1 hexadecimal with 0x, 2 without. */
function binaryText(value: Uint8Array, to: SqlType, style: number): string {
  if (style === 0) {
    return to.unit === 'char' ? Buffer.from(value).toString('utf16le') : decodeText(value, collationOf(to));
  }
  return `${style === 1 ? '0x' : ''}${Buffer.from(value).toString('hex').toUpperCase()}`;
}

function toBinary(from: SqlType, to: SqlType, style: number): Conversion | null {
  const sized = (bytes: Uint8Array): Uint8Array => {
    const cut = bytes.length > to.length! ? bytes.subarray(0, to.length!) : bytes;
    if (to.name === 'varbinary' || to.name === 'image' || cut.length === to.length) return cut;
    const padded = new Uint8Array(to.length!);
    padded.set(cut);
    return padded;
  };
  if (from.family === 'binary') return (value) => sized(value as Uint8Array);
  if (from.family !== 'text') return null;
  const collation = collationOf(from);
  return (value) => {
    const text = value as string;
    if (style === 0) {
      return sized(from.unit === 'char' ? Buffer.from(text, 'utf16le') : encodeText(text, collation));
    }
    const hex = style === 1 ? text.replace(/^0x/i, '') : text;
    if (!/^([0-9a-f]{2})*$/i.test(hex) || (style === 1 && !/^0x/i.test(text))) {
      throw conversionFailed(text, from.name, to.name);
    }
    return sized(Buffer.from(hex, 'hex'));
  };
}

/** The last bytes count, as a big-endian number of the target's size. */
const binaryToExact = (to: SqlType): Conversion | null =>
  to.name === 'int' || to.name === 'bigint'
    ? (value) => {
        const bytes = to.name === 'int' ? 4 : 8;
        const padded = Buffer.alloc(bytes);
        const given = Buffer.from(value as Uint8Array).subarray(-bytes);
        given.copy(padded, bytes - given.length);
        const number = bytes === 4 ? BigInt(padded.readInt32BE()) : padded.readBigInt64BE();
        return number >= -(2n ** 53n) && number <= 2n ** 53n ? Number(number) : number;
      }
    : null;

const GUID = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/i;

function textToGuid(text: string): string {
  const match = GUID.exec(text);
  if (!match) {
    throw nativeSqlError(
      8169,
      'Conversion failed when converting from a character string to uniqueidentifier.',
      { state: 2 },
    );
  }
  return match[1]!.toUpperCase();
}
