/** A number in a laboratory result, exactly as it was written: no float ever holds it. */
export interface LaboratoryValue {
  readonly comparator: '<' | '<=' | '>' | '>=' | null;
  /** Decimal digits without exponent, superfluous zeros or a sign on zero: `0.50` gives `0.5`. */
  readonly number: string;
}

const RESULT = /^(<=?|>=?|≤|≥)?\s*(-?)(\d+(?:\.\d*)?|\.\d+)$/;
const COMPARATORS = { '<': '<', '<=': '<=', '>': '>', '>=': '>=', '≤': '<=', '≥': '>=' } as const;

/** The number of a result such as `5.4`, `<0.5` or `>= 90`; null where it is words, a titre or a grade. */
export function readLaboratoryValue(text: string): LaboratoryValue | null {
  const found = RESULT.exec(text);
  if (found === null) return null;
  const comparator = found[1] as keyof typeof COMPARATORS | undefined;
  return {
    comparator: comparator === undefined ? null : COMPARATORS[comparator],
    number: exact(found[2] === '-', found[3]!),
  };
}

function exact(negative: boolean, digits: string): string {
  const point = digits.indexOf('.');
  const whole = withoutLeadingZeros(point === -1 ? digits : digits.slice(0, point));
  const fraction = point === -1 ? '' : withoutTrailingZeros(digits.slice(point + 1));
  const number = fraction === '' ? whole : `${whole}.${fraction}`;
  return negative && number !== '0' ? `-${number}` : number;
}

function withoutLeadingZeros(digits: string): string {
  let start = 0;
  while (start < digits.length - 1 && digits[start] === '0') start++;
  return digits.slice(start) || '0';
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end--;
  return digits.slice(0, end);
}
