import { expect, it } from 'vitest';
import { remembering } from '../../../../../domain/identity/names/remember.ts';

it('reads a text once, as long as it holds the answer, and never holds more answers than it may', () => {
  const read: (string | null)[] = [];
  const lengthOf = remembering((text) => {
    read.push(text);
    return text?.length ?? 0;
  }, 2);
  expect(['Anne', 'Anne', null, null].map(lengthOf)).toEqual([4, 4, 0, 0]);
  expect(read).toEqual(['Anne', null]);
  expect([lengthOf('Bo'), lengthOf('Anne')]).toEqual([2, 4]);
  expect(read).toEqual(['Anne', null, 'Bo', 'Anne']);
});
