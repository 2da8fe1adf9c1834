import { describe, expect, it } from 'vitest';
import { RunError } from '../../../domain/run-error.ts';
import { readCodeList } from '../../../mappings/load-code-lists.ts';

const read = (text: string) => readCodeList('sex.csv', Buffer.from(text));

describe('a code list', () => {
  it('is read with and without days of validity', () => {
    expect(read('code,target,words\nM,male,a man\n')).toEqual(
      new Map([['M', { target: 'male', words: 'a man', validFrom: null, validTo: null }]]),
    );
    expect(read('\ufeffcode,target,words,valid_from,valid_to\r\nZ1,Z1,"Mill, the",2001-04-01,\r\n')).toEqual(
      new Map([['Z1', { target: 'Z1', words: 'Mill, the', validFrom: '2001-04-01', validTo: null }]]),
    );
  });

  it('keeps codes in composed form, as the texts of rows are', () => {
    expect([...read('code,target,words\ne\u0301,x,x\n').keys()]).toEqual(['é']);
  });

  it.each([
    [
      'a code that stands twice',
      'code,target,words\nM,male,x\nM,male,x\n',
      'record: 2 · problems: the code stands twice',
    ],
    ['a code without target', 'code,target,words\nM,,x\n', 'record: 1 · problems: target'],
    ['a column it does not know', 'code,target,words,note\nM,male,x,y\n', 'Unrecognized key: "note"'],
    ['a column it lacks', 'code,target\nM,male\n', 'words'],
    ['a day that does not exist', 'code,target,words,valid_from\nM,male,x,2001-02-30\n', 'valid_from'],
    ['broken quoting', 'code,target,words\nM,"male,x\n', 'not readable as CSV'],
    ['records of another length', 'code,target,words\nM,male\n', 'not readable as CSV'],
  ])('is refused for %s, with its file', (_, text, problem) => {
    expect(() => read(text)).toThrow(RunError);
    expect(() => read(text)).toThrow('file: sex.csv');
    expect(() => read(text)).toThrow(problem);
  });
});
