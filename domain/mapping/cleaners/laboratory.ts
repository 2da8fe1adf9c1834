import { readLaboratoryValue } from '../../values/laboratory-value.ts';
import type { Cleaner } from '../mapping.ts';
import { cleaner } from './cleaner.ts';
import { remember } from './remember.ts';

/** The number in a laboratory result and the comparator before it; the words of a result have neither. */
export function laboratoryValue(): Readonly<Record<'number' | 'comparator', Cleaner>> {
  const read = remember(([text]) => (text === null ? null : readLaboratoryValue(text!)));
  return {
    number: cleaner('the number, exactly, where the result is one', (texts, context) => {
      return read(texts, context)?.number ?? null;
    }),
    comparator: cleaner('`<`, `<=`, `>` or `>=` before the number', (texts, context) => {
      return read(texts, context)?.comparator ?? null;
    }),
  };
}
