import { nativeSqlError } from '../../engine/sql-error.ts';

export type DateElement =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'field'; readonly name: DateField; readonly precision: number | null };

export type DateField =
  | 'SYYYY'
  | 'YYYY'
  | 'RRRR'
  | 'RR'
  | 'YY'
  | 'MONTH'
  | 'MON'
  | 'MM'
  | 'DD'
  | 'HH24'
  | 'HH12'
  | 'HH'
  | 'MI'
  | 'SS'
  | 'FF'
  | 'AM'
  | 'PM'
  | 'TZH'
  | 'TZM'
  | 'TZR'
  | 'X';

/** Longer names first, so that HH24 is not read as HH. */
const FIELDS: readonly DateField[] = [
  ...(['SYYYY', 'MONTH', 'YYYY', 'RRRR', 'HH24', 'HH12', 'MON', 'TZH', 'TZM', 'TZR'] as const),
  ...(['RR', 'YY', 'MM', 'DD', 'HH', 'MI', 'SS', 'FF', 'AM', 'PM', 'X'] as const),
];

export interface DateModel {
  readonly elements: readonly DateElement[];
  /** FM: no leading zeros or blanks. */
  readonly fill: boolean;
}

const known = new Map<string, DateModel>();

/** The elements of a format model such as `YYYY-MM-DD"T"HH24:MI:SS.FF6`. Throws ORA-01821 for what is not in it. */
export function dateModel(format: string): DateModel {
  const seen = known.get(format);
  if (seen) return seen;
  const model = readModel(format);
  known.set(format, model);
  return model;
}

function readModel(format: string): DateModel {
  const elements: DateElement[] = [];
  const upper = format.toUpperCase();
  let fill = true;
  for (let at = 0; at < format.length; ) {
    const field = FIELDS.find((name) => upper.startsWith(name, at));
    const quoted = /^"([^"]*)"/.exec(format.slice(at));
    if (upper.startsWith('FM', at)) {
      fill = false;
      at += 2;
    } else if (field) {
      at += field.length;
      const digit = field === 'FF' ? /^[1-9]/.exec(format.slice(at))?.[0] : undefined;
      at += digit?.length ?? 0;
      elements.push({ kind: 'field', name: field, precision: digit ? Number(digit) : null });
    } else if (quoted) {
      elements.push({ kind: 'literal', text: quoted[1]! });
      at += quoted[0].length;
    } else if (/[-/,.;: ]/.test(format[at]!)) elements.push({ kind: 'literal', text: format[at++]! });
    else throw nativeSqlError(1821, 'date format not recognized');
  }
  return { elements, fill };
}
