import type { Argument, FunctionDefinition, ResolvedFunction } from '../../engine/dialect.ts';
import { SqlError } from '../../engine/sql-error.ts';
import type { SqlType } from '../../engine/sql-type.ts';
import type { Value } from '../../engine/value.ts';
import { comparisonOf, stronger } from './comparison.ts';
import { conversionBetween } from './conversions.ts';
import { readAs, taking } from './text-functions.ts';
import { INT } from './types.ts';

/** CONVERT(type, value [, style]); the style must be known before the first row. */
const convert =
  (onFailure: 'throw' | 'null'): FunctionDefinition =>
  (args, target) => {
    const [value, style] = args;
    if (!target || !value || args.length > 2) throw new SqlError('wrong-arguments', { near: 'convert' });
    if (style && typeof style.constant !== 'number')
      throw new SqlError('wrong-arguments', { near: 'convert' });
    const to = withCollation(target, value.type);
    const conversion = conversionBetween(value.type, to, style ? Number(style.constant) : 0);
    if (!conversion) throw new SqlError('type-clash', { near: `${value.type.name} with ${target.name}` });
    const apply: ResolvedFunction['apply'] = ([given]) => conversion(given!);
    return onFailure === 'throw' ? { type: to, apply } : { type: to, apply: orNull(apply) };
  };

/** Documentation of CAST and CONVERT: text made of text keeps its collation, and so its code page. */
export const withCollation = (target: SqlType, from: SqlType): SqlType =>
  target.family === 'text' && from.family === 'text' ? { ...target, collation: from.collation } : target;

const orNull =
  (apply: ResolvedFunction['apply']): ResolvedFunction['apply'] =>
  (values, session) => {
    try {
      return apply(values, session);
    } catch (error) {
      if (error instanceof SqlError) return null;
      throw error;
    }
  };

/** The type several values take together. */
export function unified(types: readonly SqlType[]): SqlType | null {
  const known = types.filter(({ family }) => family !== 'null');
  if (known.length === 0) return INT;
  const type = known.reduce(stronger);
  if (known.some((other) => !conversionBetween(other, type))) return null;
  if (type.family === 'exact' && ['decimal', 'numeric'].includes(type.name)) {
    const scale = Math.max(...known.map((other) => other.scale ?? 0));
    const whole = Math.max(...known.map((other) => (other.precision ?? 0) - (other.scale ?? 0)));
    return { ...type, precision: Math.min(38, whole + scale), scale };
  }
  if (type.length === null || known.some(({ length }) => length === null)) return type;
  return { ...type, length: Math.max(...known.map((other) => other.length!)) };
}

const allAs = (
  args: readonly Argument[],
  name: string,
): { type: SqlType; reads: ((value: Value) => Value)[] } => {
  const type = unified(args.map((argument) => argument.type));
  if (!type) throw new SqlError('type-clash', { near: name });
  return { type, reads: args.map((argument) => conversionBetween(argument.type, type)!) };
};

const coalesce: FunctionDefinition = taking('coalesce', 2, 100, (args) => {
  const { type, reads } = allAs(args, 'coalesce');
  return {
    ...{ type, acceptsNull: true },
    nullable: args.every(({ nullable }) => nullable),
    apply: (values) => {
      const index = values.findIndex((value) => value !== null);
      return index < 0 ? null : reads[index]!(values[index]!);
    },
  };
});

/** ISNULL takes the type of its first argument. */
const isNull: FunctionDefinition = taking('isnull', 2, 2, ([value, otherwise]) => {
  const read = conversionBetween(otherwise!.type, value!.type);
  if (!read) throw new SqlError('type-clash', { near: 'isnull' });
  return {
    ...{ type: value!.type, acceptsNull: true, nullable: otherwise!.nullable },
    apply: ([given, instead]) => given ?? (instead === null ? null : read(instead!)),
  };
});

const nullIf: FunctionDefinition = taking('nullif', 2, 2, ([left, right]) => {
  const compare = comparisonOf(left!.type, right!.type);
  if (!compare) throw new SqlError('type-clash', { near: 'nullif' });
  return {
    ...{ type: left!.type, acceptsNull: true },
    apply: ([a, b]) => (a !== null && b !== null && compare(a!, b!) === 0 ? null : a!),
  };
});

const abs: FunctionDefinition = taking('abs', 1, 1, ([argument]) => {
  const type = argument!.type.family === 'exact' ? argument!.type : { ...INT };
  const read = readAs(argument!, type, 'abs');
  return {
    type,
    apply: ([value]) => {
      const number = read(value!);
      if (typeof number === 'string') return number.replace(/^-/, '');
      return (number as number) < 0 ? -(number as number) : number;
    },
  };
});

export const VALUE_FUNCTIONS: ReadonlyMap<string, FunctionDefinition> = new Map([
  ['CONVERT', convert('throw')],
  ['TRY_CONVERT', convert('null')],
  ['COALESCE', coalesce],
  ['ISNULL', isNull],
  ['NULLIF', nullIf],
  ['ABS', abs],
]);
