import { expect, it } from 'vitest';
import { isNullWord, known } from '../../../../domain/text/null-word.ts';

it.each(['UNK', 'n/k', 'N/A', 'Not Known', 'null', '.'])('%s is a word for nothing', (word) => {
  expect(isNullWord(word)).toBe(true);
  expect(known(word)).toBeNull();
});

it.each(['UNKNOWN HOUSE', 'NA', 'N', '..', 'Nulls', 'not knows', ''])('"%s" says something', (word) => {
  expect(isNullWord(word)).toBe(false);
  expect(known(word)).toBe(word);
});

it('nothing stays nothing', () => {
  expect(known(null)).toBeNull();
});
