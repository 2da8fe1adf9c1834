import {
  addDecimals,
  type Decimal,
  divideDecimals,
  multiplyDecimals,
  subtractDecimals,
  toDecimal,
} from '../../engine/decimal.ts';
import type { Argument, BinaryOperator, ResolvedFunction } from '../../engine/dialect.ts';
import { SqlError } from '../../engine/sql-error.ts';
import type { SqlType } from '../../engine/sql-type.ts';
import type { Value } from '../../engine/value.ts';
import { conversion, rounded } from './conversions.ts';
import { dateText, dayNumber, fieldsOf, shifted } from './moment.ts';
import { returns } from './resolve.ts';
import {
  BINARY_DOUBLE,
  CLOB,
  DATE,
  isLob,
  isNational,
  LONGEST_VARCHAR2,
  numberType,
  nvarchar2,
  varchar2,
} from './types.ts';

const SECONDS = 86_400;
/** Digits behind the point of a quotient before it is rounded to 40 in all. */
const QUOTIENT_SCALE = 60;

const DECIMAL: Readonly<Record<string, (left: Decimal, right: Decimal) => Decimal>> = {
  '+': addDecimals,
  '-': subtractDecimals,
  '*': multiplyDecimals,
  '/': (left, right) => divideDecimals(left, right, QUOTIENT_SCALE),
};

const FLOAT: Readonly<Record<string, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
};

/** `+ - * /` of numbers, DATE ± days, DATE - DATE, and `||`. */
export function binaryOperator(
  operator: BinaryOperator,
  left: Argument,
  right: Argument,
): ResolvedFunction | null {
  if (operator === '||') return concatenation(left.type, right.type);
  if (operator === '%') return null;
  if (left.type.name === 'date' || right.type.name === 'date')
    return onDates(operator, left.type, right.type);
  const toLeft = conversion(left.type, numberType());
  const toRight = conversion(right.type, numberType());
  if (toLeft === null || toRight === null) return null;
  if (left.type.family === 'float' || right.type.family === 'float') {
    return returns(BINARY_DOUBLE, ([a, b]) => FLOAT[operator]!(Number(a), Number(b)));
  }
  return returns(numberType(), ([a, b]) => {
    const second = toDecimal(toRight(b!));
    if (operator === '/' && second.digits === 0n) throw new SqlError('divide-by-zero');
    const { digits, scale } = DECIMAL[operator]!(toDecimal(toLeft(a!)), second);
    return rounded(digits, scale);
  });
}

/** NULL concatenated with text is that text. */
function concatenation(left: SqlType, right: SqlType): ResolvedFunction | null {
  const toLeft = conversion(left, varchar2(LONGEST_VARCHAR2));
  const toRight = conversion(right, varchar2(LONGEST_VARCHAR2));
  if (toLeft === null || toRight === null) return null;
  const length = Math.min(LONGEST_VARCHAR2, width(left) + width(right));
  const type =
    isLob(left) || isLob(right)
      ? CLOB
      : isNational(left) || isNational(right)
        ? nvarchar2(length)
        : varchar2(Math.max(1, length), left.unit ?? right.unit ?? 'byte');
  const apply = ([a, b]: readonly Value[]): Value => {
    if (a === null && b === null) return null;
    return `${a === null ? '' : toLeft(a!)}${b === null ? '' : toRight(b!)}`;
  };
  return returns(type, apply, { acceptsNull: true });
}

const width = ({ family, length }: SqlType): number => (family === 'text' ? (length ?? 0) : 40);

function onDates(operator: BinaryOperator, left: SqlType, right: SqlType): ResolvedFunction | null {
  if (operator === '-' && left.name === 'date' && right.name === 'date') {
    return returns(numberType(), ([a, b]) => {
      const seconds = BigInt(secondOf(String(a)) - secondOf(String(b)));
      const { digits, scale } = divideDecimals(
        { digits: seconds, scale: 0 },
        { digits: BigInt(SECONDS), scale: 0 },
        40,
      );
      return rounded(digits, scale);
    });
  }
  if (left.name === 'date' && right.family === 'exact' && (operator === '+' || operator === '-')) {
    const sign = operator === '+' ? 1 : -1;
    return returns(DATE, ([a, b]) =>
      dateText(shifted(fieldsOf(String(a)), sign * Math.round(Number(b) * SECONDS))),
    );
  }
  return null;
}

const secondOf = (moment: string): number => {
  const { year, month, day, hour, minute, second } = fieldsOf(moment);
  return dayNumber(year, month, day) * SECONDS + hour * 3_600 + minute * 60 + second;
};
