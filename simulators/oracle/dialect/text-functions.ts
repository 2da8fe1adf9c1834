import type { FunctionDefinition } from '../../engine/dialect.ts';
import type { SqlType } from '../../engine/sql-type.ts';
import type { Value } from '../../engine/value.ts';
import type { CharacterSet } from './character-set.ts';
import { conversion } from './conversions.ts';
import { define, orNull, returns } from './resolve.ts';
import { isLob, isNational, LONGEST_VARCHAR2, numberType, nvarchar2, varchar2 } from './types.ts';

const TEXT = ['text', 'exact', 'float', 'moment', 'rowid'] as const;
const NUMBER = ['exact', 'float', 'text'] as const;

const textOf = (type: SqlType): ((value: Value) => string) => {
  const convert = conversion(type, varchar2(LONGEST_VARCHAR2));
  return (value) => String(convert ? convert(value) : value);
};

const sameKind = (type: SqlType): SqlType => {
  const length = Math.min(LONGEST_VARCHAR2, type.family === 'text' ? (type.length ?? 1) : 40);
  return isNational(type) ? nvarchar2(length) : varchar2(length, type.unit ?? 'byte');
};

/** SUBSTR counts from 1; a negative start counts from the end; 0 is 1. */
export function piece(text: string, start: number, length: number | null): string {
  const from = start > 0 ? start - 1 : start === 0 ? 0 : text.length + start;
  if (from < 0) return '';
  return text.slice(from, length === null ? text.length : from + Math.max(0, Math.trunc(length)));
}

const mapped = (apply: (text: string) => string): FunctionDefinition =>
  define(1, 1, [TEXT], ([argument]) => {
    const read = textOf(argument!.type);
    return returns(sameKind(argument!.type), ([value]) => orNull(apply(read(value!))));
  });

const trimmed = (start: boolean, end: boolean): FunctionDefinition =>
  define(1, 2, [TEXT, ['text']], ([argument]) => {
    const read = textOf(argument!.type);
    return returns(sameKind(argument!.type), ([value, set]) => {
      const signs = set === undefined ? ' ' : String(set);
      const text = read(value!);
      let from = 0;
      let to = text.length;
      while (start && from < to && signs.includes(text[from]!)) from += 1;
      while (end && to > from && signs.includes(text[to - 1]!)) to -= 1;
      return orNull(text.slice(from, to));
    });
  });

/** Functions of text. Lengths count UTF-16 units: characters, outside the rarest ones. */
export const textFunctions = (characterSet: CharacterSet): ReadonlyMap<string, FunctionDefinition> =>
  new Map<string, FunctionDefinition>([
    ['UPPER', mapped((text) => text.toUpperCase())],
    ['LOWER', mapped((text) => text.toLowerCase())],
    ['TRIM', trimmed(true, true)],
    ['LTRIM', trimmed(true, false)],
    ['RTRIM', trimmed(false, true)],
    [
      'SUBSTR',
      define(2, 3, [TEXT, NUMBER], ([argument]) => {
        const read = textOf(argument!.type);
        return returns(sameKind(argument!.type), ([value, start, length]) =>
          orNull(piece(read(value!), Number(start), length === undefined ? null : Number(length))),
        );
      }),
    ],
    [
      'LENGTH',
      define(1, 1, [TEXT], ([argument]) => {
        const read = textOf(argument!.type);
        return returns(numberType(), ([value]) =>
          isLob(argument!.type) ? String(value).length : read(value!).length,
        );
      }),
    ],
    [
      'LENGTHB',
      define(1, 1, [TEXT], ([argument]) => {
        const read = textOf(argument!.type);
        return returns(numberType(), ([value]) => characterSet.bytes(read(value!)));
      }),
    ],
    [
      'REPLACE',
      define(2, 3, [TEXT, ['text']], ([argument]) => {
        const read = textOf(argument!.type);
        const apply = ([value, search, replacement]: readonly Value[]): Value => {
          if (value === null) return null;
          const text = read(value!);
          return search === null ? text : orNull(text.replaceAll(String(search), String(replacement ?? '')));
        };
        return returns(varchar2(LONGEST_VARCHAR2), apply, { acceptsNull: true });
      }),
    ],
    [
      'INSTR',
      define(2, 2, [TEXT, ['text']], ([argument]) => {
        const read = textOf(argument!.type);
        return returns(numberType(), ([value, search]) => read(value!).indexOf(String(search)) + 1);
      }),
    ],
  ]);
