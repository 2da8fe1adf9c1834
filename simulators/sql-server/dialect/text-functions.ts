import { createHash } from 'node:crypto';
import type { Argument, FunctionDefinition } from '../../engine/dialect.ts';
import { SqlError } from '../../engine/sql-error.ts';
import type { SqlType } from '../../engine/sql-type.ts';
import type { Value } from '../../engine/value.ts';
import { byteLength, encodeText } from './code-page.ts';
import { collationOf } from './collations.ts';
import { conversionBetween } from './conversions.ts';
import { BIGINT, binaryType, INT, textType } from './types.ts';

/** A function of a fixed number of arguments. */
export const taking =
  (name: string, least: number, most: number, resolve: FunctionDefinition): FunctionDefinition =>
  (args, target) => {
    if (args.length < least || args.length > most) throw new SqlError('wrong-arguments', { near: name });
    return resolve(args, target);
  };

/** The argument read as another type; throws 206 where it cannot be. */
export function readAs(argument: Argument, type: SqlType, name: string): (value: Value) => Value {
  const conversion =
    argument.type.family === type.family ? (value: Value) => value : conversionBetween(argument.type, type);
  if (!conversion) throw new SqlError('type-clash', { near: name });
  return conversion;
}

/** Text as it is, everything else as it converts to varchar(8000). */
const asText = (argument: Argument): SqlType =>
  argument.type.family === 'text' ? argument.type : textType('varchar', 8000);

const isMax = ({ length }: SqlType): boolean => length === Number.POSITIVE_INFINITY;

/** One text in, text of the same type out. */
const mapped = (name: string, change: (text: string) => string): FunctionDefinition =>
  taking(name, 1, 1, ([argument]) => {
    const type = asText(argument!);
    const read = readAs(argument!, type, name);
    return {
      type: { ...type, name: type.unit === 'char' ? 'nvarchar' : 'varchar' },
      apply: ([value]) => change(read(value!) as string),
    };
  });

const variable = (type: SqlType): SqlType => ({
  ...type,
  name: type.name.replace(/^(n?)(char|text)$/, '$1varchar'),
});

const dataLength: FunctionDefinition = taking('datalength', 1, 1, ([argument]) => {
  const { type } = argument!;
  const collation = collationOf(type);
  const fixed: Readonly<Record<string, number>> = {
    ...{ bit: 1, tinyint: 1, smallint: 2, int: 4, bigint: 8, real: 4, float: 8, money: 8, smallmoney: 4 },
    ...{
      uniqueidentifier: 16,
      date: 3,
      datetime: 8,
      smalldatetime: 4,
      datetime2: 8,
      datetimeoffset: 10,
      time: 5,
    },
  };
  return {
    type: isMax(type) ? BIGINT : INT,
    apply: ([value]) => {
      if (type.family === 'binary') return (value as Uint8Array).length;
      if (type.family !== 'text') return fixed[type.name] ?? 9;
      return type.unit === 'char' ? (value as string).length * 2 : byteLength(value as string, collation);
    },
  };
});

/** Positions count from 1; a length that reaches beyond the end is cut. */
const substring: FunctionDefinition = taking('substring', 3, 3, ([argument, start, length]) => {
  const binary = argument!.type.family === 'binary';
  const type = binary ? binaryType('varbinary', argument!.type.length!) : variable(asText(argument!));
  const read = binary ? (value: Value) => value : readAs(argument!, type, 'substring');
  const [readStart, readLength] = [readAs(start!, BIGINT, 'substring'), readAs(length!, BIGINT, 'substring')];
  return {
    type,
    apply: ([value, first, count]) => {
      const from = Number(readStart(first!)) - 1;
      const to = from + Number(readLength(count!));
      const given = read(value!) as string | Uint8Array;
      const [low, high] = [Math.max(0, from), Math.max(0, to)];
      return typeof given === 'string' ? given.slice(low, high) : given.subarray(low, high);
    },
  };
});

const edge = (name: string, cut: (text: string, count: number) => string): FunctionDefinition =>
  taking(name, 2, 2, ([argument, length]) => {
    const type = variable(asText(argument!));
    const read = readAs(argument!, type, name);
    const readLength = readAs(length!, INT, name);
    return { type, apply: ([value, count]) => cut(read(value!) as string, Number(readLength(count!))) };
  });

const replace: FunctionDefinition = taking('replace', 3, 3, (args) => {
  const type = variable(asText(args[0]!));
  const reads = args.map((argument) => readAs(argument, type, 'replace'));
  return {
    type,
    apply: (values) => {
      const [text, from, to] = values.map((value, index) => reads[index]!(value) as string);
      return from === '' ? text! : text!.replaceAll(from!, to!);
    },
  };
});

const HASHES: Readonly<Record<string, string>> = {
  MD5: 'md5',
  SHA1: 'sha1',
  SHA2_256: 'sha256',
  SHA2_512: 'sha512',
};

/** HASHBYTES over the bytes as stored: UTF-16LE for nvarchar, the code page's for varchar. */
const hashBytes: FunctionDefinition = taking('hashbytes', 2, 2, ([algorithm, argument]) => {
  const { type } = argument!;
  if (type.family !== 'text' && type.family !== 'binary')
    throw new SqlError('type-clash', { near: 'hashbytes' });
  const collation = collationOf(type);
  const bytes = (value: Value): Uint8Array => {
    if (typeof value !== 'string') return value as Uint8Array;
    return type.unit === 'char' ? Buffer.from(value, 'utf16le') : encodeText(value, collation);
  };
  const hash = HASHES[String(algorithm!.constant ?? '').toUpperCase()];
  return {
    type: binaryType('varbinary', 8000),
    apply: ([, value]) => (hash ? createHash(hash).update(bytes(value!)).digest() : null),
  };
});

/** LEN leaves trailing blanks out. */
const len: FunctionDefinition = taking('len', 1, 1, ([argument]) => {
  const read = readAs(argument!, asText(argument!), 'len');
  return {
    type: isMax(argument!.type) ? BIGINT : INT,
    apply: ([value]) => (read(value!) as string).replace(/ +$/, '').length,
  };
});

export const TEXT_FUNCTIONS: ReadonlyMap<string, FunctionDefinition> = new Map([
  ['LEN', len],
  ['DATALENGTH', dataLength],
  ['SUBSTRING', substring],
  ['LEFT', edge('left', (text, count) => text.slice(0, Math.max(0, count)))],
  ['RIGHT', edge('right', (text, count) => (count <= 0 ? '' : text.slice(-count)))],
  ['UPPER', mapped('upper', (text) => text.toUpperCase())],
  ['LOWER', mapped('lower', (text) => text.toLowerCase())],
  ['LTRIM', mapped('ltrim', (text) => text.replace(/^ +/, ''))],
  ['RTRIM', mapped('rtrim', (text) => text.replace(/ +$/, ''))],
  ['REPLACE', replace],
  ['HASHBYTES', hashBytes],
]);
