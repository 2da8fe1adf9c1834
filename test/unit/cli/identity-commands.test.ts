import { expect, it, vi } from 'vitest';
import { makeProgram } from '../../../cli/program.ts';

it.each([
  ['a decision without a reason', ['review', 'accept', '12'], '--reason'],
  ['a reason without words', ['review', 'reject', '12', '--reason', '  '], 'some words are needed'],
  ['a review that is no number', ['review', 'show', 'twelve'], 'a whole number from 1 is needed'],
  ['a kind that there is not', ['review', 'list', '--kind', 'quarrel'], 'Allowed choices are conflict'],
  ['a state that there is not', ['review', 'list', '--state', 'lost'], 'Allowed choices are open'],
  ['to undo without a reason', ['undo', '12'], '--reason'],
  [
    'a record without its dataset',
    ['undo', '12', '--reason', 'a', '--record', 'P1'],
    'a dataset, a colon and a key',
  ],
  ['a sheet without whoever filled it in', ['review', 'import', 'reviews.xlsx'], '--actor'],
  ['a sheet of a kind that there is not', ['review', 'export', '--format', 'ods', '--out', 'x'], 'csv, xlsx'],
  ['a sheet without a file', ['sample', 'export'], '--out'],
  ['a confidence that is no share', ['sample', 'draw', '--confidence', '95'], 'a share between 0 and 1'],
  ['a verdict without a reason', ['sample', 'verdict', '12', 'right'], '--reason'],
  [
    'a verdict that there is not',
    ['sample', 'verdict', '12', 'fine', '--reason', 'x'],
    'Allowed choices are right',
  ],
  ['nobody to explain', ['explain'], 'a person, or --source and --key'],
  ['half of a record to explain', ['explain', '--source', 'a'], 'a person, or --source and --key'],
  [
    'a person and a record',
    ['explain', '12', '--source', 'a', '--key', 'b'],
    'a person, or --source and --key',
  ],
])('cutover identity refuses %s, before it looks for a target', async (_, args, words) => {
  const silent = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    await expect((await makeProgram()).parseAsync(['identity', ...args], { from: 'user' })).rejects.toThrow(
      words,
    );
  } finally {
    silent.mockRestore();
  }
});
