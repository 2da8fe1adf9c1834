import {
  addDecimals,
  divideDecimals,
  fromDecimal,
  moduloDecimals,
  multiplyDecimals,
  subtractDecimals,
  toDecimal,
} from '../../engine/decimal.ts';
import type { Argument, BinaryOperator, ResolvedFunction } from '../../engine/dialect.ts';
import { SqlError } from '../../engine/sql-error.ts';
import type { SqlType } from '../../engine/sql-type.ts';
import type { Value } from '../../engine/value.ts';
import { stronger } from './comparison.ts';
import { conversionBetween } from './conversions.ts';
import { toExact } from './number-text.ts';
import { binaryType, decimalType, FLOAT, textType } from './types.ts';

/** The operator for two types; null where there is none (Msg 8117, 402). */
export function binaryOperator(
  operator: BinaryOperator,
  left: Argument,
  right: Argument,
): ResolvedFunction | null {
  const [a, b] = [left.type, right.type];
  if (operator === '+' && a.family === 'text' && b.family === 'text') return concatenation(a, b);
  if (operator === '+' && a.family === 'binary' && b.family === 'binary') {
    const apply = ([x, y]: readonly Value[]): Value => Buffer.concat([x as Uint8Array, y as Uint8Array]);
    return { type: binaryType('varbinary', joined(a, b, 8000)), apply };
  }
  if (!isNumber(a) || !isNumber(b)) return textBesideNumber(operator, left, right);
  if (a.family === 'float' || b.family === 'float') {
    return { type: FLOAT, apply: ([x, y]) => floatResult(operator, Number(x), Number(y)) };
  }
  const type = exactType(operator, a, b);
  return type && { type, apply: ([x, y]) => exactResult(operator, x!, y!, type) };
}

const isNumber = ({ family }: SqlType): boolean =>
  family === 'exact' || family === 'float' || family === 'null';

/** Text beside a number is converted to the number's type. */
function textBesideNumber(
  operator: BinaryOperator,
  left: Argument,
  right: Argument,
): ResolvedFunction | null {
  const target = stronger(left.type, right.type);
  if (!isNumber(target) || target.family === 'null') return null;
  const [fromLeft, fromRight] = [left, right].map(({ type }) => conversionBetween(type, target));
  const inner = binaryOperator(operator, { ...left, type: target }, { ...right, type: target });
  if (!fromLeft || !fromRight || !inner) return null;
  return { ...inner, apply: ([x, y], session) => inner.apply([fromLeft(x!), fromRight(y!)], session) };
}

const joined = (a: SqlType, b: SqlType, most: number): number =>
  a.length === Number.POSITIVE_INFINITY || b.length === Number.POSITIVE_INFINITY
    ? Number.POSITIVE_INFINITY
    : Math.min(most, a.length! + b.length!);

function concatenation(a: SqlType, b: SqlType): ResolvedFunction {
  const wide = a.unit === 'char' || b.unit === 'char';
  const most = wide ? 4000 : 8000;
  const type = textType(
    wide ? 'nvarchar' : 'varchar',
    joined(a, b, most),
    a.collation ?? b.collation ?? undefined,
  );
  return { type, apply: ([x, y]) => `${x}${y}`.slice(0, type.length!) };
}

/** Documentation, "Precision, scale, and length": result types of decimal arithmetic; integers keep their type. */
function exactType(operator: BinaryOperator, a: SqlType, b: SqlType): SqlType | null {
  const strong = stronger(a, b);
  if (!['decimal', 'numeric'].includes(strong.name)) return strong;
  const [p1, s1, p2, s2] = [a.precision ?? 1, a.scale ?? 0, b.precision ?? 1, b.scale ?? 0];
  const whole = Math.max(p1 - s1, p2 - s2);
  switch (operator) {
    case '+':
    case '-':
      return fitted(whole + Math.max(s1, s2) + 1, Math.max(s1, s2));
    case '*':
      return fitted(p1 + p2 + 1, s1 + s2);
    case '/': {
      const scale = Math.max(6, s1 + p2 + 1);
      return fitted(p1 - s1 + s2 + scale, scale);
    }
    case '%':
      return fitted(Math.min(p1 - s1, p2 - s2) + Math.max(s1, s2), Math.max(s1, s2));
    default:
      return null;
  }
}

/** Precision beyond 38 takes digits from the scale, down to 6. */
const fitted = (precision: number, scale: number): SqlType =>
  precision <= 38
    ? decimalType(Math.max(1, precision), scale, 'numeric')
    : decimalType(38, Math.max(Math.min(scale, 6), scale - (precision - 38)), 'numeric');

function exactResult(operator: BinaryOperator, x: Value, y: Value, type: SqlType): Value {
  const [a, b] = [toDecimal(x), toDecimal(y)];
  if ((operator === '/' || operator === '%') && b.digits === 0n) throw new SqlError('divide-by-zero');
  const scale = type.scale ?? 0;
  const result =
    operator === '+'
      ? addDecimals(a, b)
      : operator === '-'
        ? subtractDecimals(a, b)
        : operator === '*'
          ? multiplyDecimals(a, b)
          : operator === '%'
            ? moduloDecimals(a, b)
            : scale === 0
              ? { digits: a.digits / b.digits, scale: 0 }
              : divideDecimals(a, b, scale);
  return toExact(fromDecimal(result), { ...type, name: 'numeric', precision: 38, scale: result.scale }, type);
}

function floatResult(operator: BinaryOperator, x: number, y: number): number {
  if (operator === '/' && y === 0) throw new SqlError('divide-by-zero');
  const result = { '+': x + y, '-': x - y, '*': x * y, '/': x / y, '%': x % y, '||': Number.NaN }[operator];
  if (!Number.isFinite(result)) throw new SqlError('overflow', { near: 'float' });
  return result;
}

export function negation({ type }: Argument): ResolvedFunction | null {
  if (type.family === 'float') return { type, apply: ([x]) => -(x as number) };
  if (type.family !== 'exact' || type.name === 'bit') return null;
  return {
    type,
    apply: ([x]) => {
      const { digits, scale } = toDecimal(x!);
      return fromDecimal({ digits: -digits, scale });
    },
  };
}
