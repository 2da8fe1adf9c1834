import { nativeSqlError } from '../../engine/sql-error.ts';
import { type DateElement, type DateField, type DateModel, dateModel } from './date-model.ts';
import { type Fields, isMoment, offsetText } from './moment.ts';

const MONTHS = 'JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER'.split(
  ' ',
);
/** Width to which MONTH is filled with blanks. */
const LONGEST_MONTH = 9;

/** A wall clock and, where there is one, its offset in minutes. */
export interface Clock {
  readonly fields: Fields;
  readonly offset: number | null;
  /** Digits of FF without a number of its own. */
  readonly precision: number;
}

/** TO_CHAR of a moment. */
export function momentText(format: string, clock: Clock): string {
  const { elements, fill } = dateModel(format);
  return elements
    .map((element) => (element.kind === 'literal' ? element.text : fieldText(element, clock, fill)))
    .join('');
}

function fieldText(
  { name, precision }: Extract<DateElement, { kind: 'field' }>,
  { fields, offset, precision: own }: Clock,
  fill: boolean,
): string {
  const number = (value: number, width: number) =>
    fill ? String(value).padStart(width, '0') : String(value);
  const { year, month, day, hour, minute, second, fraction } = fields;
  const absolute = Math.abs(year);
  switch (name) {
    case 'SYYYY':
      return `${year < 0 ? '-' : fill ? ' ' : ''}${number(absolute, 4)}`;
    case 'YYYY':
    case 'RRRR':
      return number(absolute, 4);
    case 'YY':
    case 'RR':
      return number(absolute % 100, 2);
    case 'MONTH':
      return fill ? MONTHS[month - 1]!.padEnd(LONGEST_MONTH) : MONTHS[month - 1]!;
    case 'MON':
      return MONTHS[month - 1]!.slice(0, 3);
    case 'MM':
      return number(month, 2);
    case 'DD':
      return number(day, 2);
    case 'HH24':
      return number(hour, 2);
    case 'HH':
    case 'HH12':
      return number(hour % 12 || 12, 2);
    case 'MI':
      return number(minute, 2);
    case 'SS':
      return number(second, 2);
    case 'FF':
      return String(fraction)
        .padStart(9, '0')
        .slice(0, precision ?? own);
    case 'AM':
    case 'PM':
      return hour < 12 ? 'AM' : 'PM';
    case 'X':
      return '.';
    default:
      return zoneText(name, offset);
  }
}

function zoneText(name: DateField, offset: number | null): string {
  if (offset === null) throw nativeSqlError(1821, 'date format not recognized');
  const text = offsetText(offset);
  return name === 'TZH' ? text.slice(0, 3) : name === 'TZM' ? text.slice(4) : text;
}

const NUMBERS: Readonly<Partial<Record<DateField, RegExp>>> = {
  SYYYY: /^[ ]?([-+]?\d{1,4})/,
  YYYY: /^(\d{1,4})/,
  RRRR: /^(\d{1,4})/,
  YY: /^(\d{1,2})/,
  RR: /^(\d{1,2})/,
  MM: /^(\d{1,2})/,
  DD: /^(\d{1,2})/,
  HH24: /^(\d{1,2})/,
  HH12: /^(\d{1,2})/,
  HH: /^(\d{1,2})/,
  MI: /^(\d{1,2})/,
  SS: /^(\d{1,2})/,
  FF: /^(\d{1,9})/,
  TZH: /^([-+]?\d{1,2})/,
  TZM: /^(\d{1,2})/,
};

/** TO_DATE and its kin: punctuation of the text need not be that of the model. Throws ORA-018nn. */
export function readMoment(
  text: string,
  format: string,
  now: Fields,
): { fields: Fields; offset: number | null } {
  const found = readElements(text, dateModel(format));
  const hour24 = found.get('HH24') ?? hourOf(found);
  const fields: Fields = {
    year: yearOf(found, now),
    month: found.get('MM') ?? now.month,
    day: found.get('DD') ?? 1,
    hour: hour24,
    minute: found.get('MI') ?? 0,
    second: found.get('SS') ?? 0,
    fraction: found.get('FF') ?? 0,
  };
  if (fields.month < 1 || fields.month > 12) throw nativeSqlError(1843, 'not a valid month');
  if (fields.hour > 23) throw nativeSqlError(1850, 'hour must be between 0 and 23');
  if (!isMoment(fields)) throw nativeSqlError(1839, 'date not valid for month specified');
  const hours = found.get('TZH');
  if (hours === undefined) return { fields, offset: null };
  const minutes = found.get('TZM') ?? 0;
  return { fields, offset: hours * 60 + (Object.is(hours, -0) || hours < 0 ? -minutes : minutes) };
}

function readElements(text: string, { elements }: DateModel): Map<DateField, number> {
  const found = new Map<DateField, number>();
  let rest = text;
  for (const element of elements) {
    // Text may end before its model does.
    if (rest === '') break;
    rest =
      element.kind === 'literal' ? afterLiteral(element.text, rest) : readField(element.name, rest, found);
  }
  if (rest.trim() !== '') {
    throw nativeSqlError(1830, 'date format picture ends before converting entire input string');
  }
  return found;
}

/** A sign of punctuation stands for any other. */
function afterLiteral(literal: string, text: string): string {
  if (text.startsWith(literal)) return text.slice(literal.length);
  if (/^[-/,.;: ]/.test(text)) return text.slice(1);
  throw nativeSqlError(1861, 'literal does not match format string');
}

function readField(name: DateField, text: string, found: Map<DateField, number>): string {
  if (name === 'MON' || name === 'MONTH') {
    const index = MONTHS.findIndex((month) => text.toUpperCase().startsWith(month.slice(0, 3)));
    if (index === -1) throw nativeSqlError(1843, 'not a valid month');
    found.set('MM', index + 1);
    const full = text.toUpperCase().startsWith(MONTHS[index]!);
    return text.slice(full ? MONTHS[index]!.length : 3);
  }
  if (name === 'AM' || name === 'PM') {
    found.set('PM', /^p/i.test(text) ? 1 : 0);
    return text.slice(2);
  }
  if (name === 'X') return text.replace(/^\./, '');
  if (name === 'TZR') {
    const match = /^([-+]\d{1,2}):(\d{1,2})/.exec(text);
    if (!match) throw nativeSqlError(1882, 'timezone region not found');
    found.set('TZH', Number(match[1])).set('TZM', Number(match[2]));
    return text.slice(match[0].length);
  }
  const match = NUMBERS[name]!.exec(text);
  if (!match) throw nativeSqlError(1858, 'a non-numeric character was found where a numeric was expected');
  found.set(name, name === 'FF' ? Number(match[1]!.padEnd(9, '0')) : Number(match[1]));
  return text.slice(match[0].length);
}

const hourOf = (found: Map<DateField, number>): number => {
  const hour = found.get('HH12') ?? found.get('HH') ?? 0;
  const afternoon = found.get('PM');
  return afternoon === undefined ? hour : (hour % 12) + afternoon * 12;
};

/** Two digits: YY in this century, RR in the century within fifty years. */
function yearOf(found: Map<DateField, number>, now: Fields): number {
  const full = found.get('SYYYY') ?? found.get('YYYY');
  if (full !== undefined) {
    if (full === 0) throw nativeSqlError(1841, '(full) year must be between -4713 and +9999, and not be 0');
    return full;
  }
  const rounded = found.get('RRRR') ?? found.get('RR');
  if (rounded !== undefined) {
    if (rounded > 99) return rounded;
    const century = Math.floor(now.year / 100) * 100;
    return century + rounded + (rounded >= 50 ? -100 : 0) + (now.year % 100 >= 50 ? 100 : 0);
  }
  const short = found.get('YY');
  return short === undefined ? now.year : Math.floor(now.year / 100) * 100 + short;
}
