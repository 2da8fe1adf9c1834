import { known } from '../../text/null-word.ts';
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

/**
 * A result that a system keeps as a number and as text, in this order of its columns: the text counts as what was
 * reported, the number where there is one; a comparator is that of the text, where both mean the same number.
 */
export function measuredValue(): Readonly<Record<'original' | 'number' | 'comparator', Cleaner>> {
  const read = remember(([number, text]) => {
    const stored = number === null ? null : readLaboratoryValue(number!);
    const reported = text === null ? null : readLaboratoryValue(text!);
    const agree = stored === null || stored.number === reported?.number;
    return {
      number: (stored ?? reported)?.number ?? null,
      comparator: agree ? (reported?.comparator ?? null) : null,
    };
  });
  return {
    original: cleaner('the text, or where there is none the number, exactly', ([number, text]) => {
      return known(text!) ?? number!;
    }),
    number: cleaner('the number, exactly, or the one in the text', (texts, context) => {
      return read(texts, context).number;
    }),
    comparator: cleaner('`<`, `<=`, `>` or `>=` before the number in the text', (texts, context) => {
      return read(texts, context).comparator;
    }),
  };
}
