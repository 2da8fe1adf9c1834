import type { FoundColumn } from '../database/drift.ts';
import { type OracleColumn, typeWords } from './column-type.ts';
import { renderingOf } from './rendering.ts';

/** Spaces and case of a declared type do not count, nor does the unit of its length. */
const normal = (type: string): string =>
  type
    .toUpperCase()
    .replace(/\s+(BYTE|CHAR)\)/g, ')')
    .replace(/\s*([(),])\s*/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();

/** A column as drift is judged by. */
export const describe = (column: OracleColumn): FoundColumn => ({
  type: typeWords(column),
  readable: renderingOf(column) !== null,
  characters: column.characters,
  isOfType: (declared) => normal(declared) === normal(typeWords(column)),
});
