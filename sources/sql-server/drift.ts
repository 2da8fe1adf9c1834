import type { FoundColumn } from '../database/drift.ts';
import { characters, type SqlServerColumn, sameWords, typeWords } from './column-type.ts';
import { renderingOf } from './rendering.ts';

/** A column as drift is judged by. */
export const describe = (column: SqlServerColumn): FoundColumn => ({
  type: typeWords(column),
  readable: renderingOf(column) !== null,
  characters: characters(column),
  isOfType: (declared) => sameWords(declared) === sameWords(typeWords(column)),
});
