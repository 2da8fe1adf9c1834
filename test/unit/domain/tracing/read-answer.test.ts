import { describe, expect, it } from 'vitest';
import { NUMBER, OTHER_NUMBER } from '../../../../domain/identity/rules/example-person.ts';
import type { AnswerCells } from '../../../../domain/tracing/answer-layout.ts';
import { readAnswer } from '../../../../domain/tracing/read-answer.ts';

const SETTINGS = { synthetic: true, localDummies: new Set<string>(), today: 2026_06_01 };
const CELLS: AnswerCells = {
  ...{
    reference: 'T1-2',
    sent: NUMBER,
    status: '01',
    matched: NUMBER,
    code: '',
    deathDate: '',
    sensitivity: '',
  },
};
const read = (cells: Partial<AnswerCells>, settings = SETTINGS) =>
  readAnswer({ ...CELLS, ...cells }, settings);
const unsent = { sent: '' };

describe('an answer', () => {
  it.each<[string, Partial<AnswerCells>, object]>([
    [
      'a number verified',
      {},
      { status: '01', found: 'one', number: NUMBER, oldNumber: null, restricted: false },
    ],
    ['a number found where none was sent', unsent, { status: '01', sent: null, number: NUMBER }],
    [
      'another number for the record, which supersedes nothing',
      { matched: OTHER_NUMBER },
      { number: OTHER_NUMBER, oldNumber: null },
    ],
    [
      'a superseded number with the retained one',
      { matched: OTHER_NUMBER, code: '90' },
      { number: OTHER_NUMBER, oldNumber: NUMBER },
    ],
    ['a number made invalid', { matched: '', status: '04', code: '91' }, { number: null, oldNumber: NUMBER }],
    ['no match', { matched: '0000000000', status: '04' }, { found: 'none', number: null }],
    ['several matches', { matched: '9999999999', status: '04' }, { found: 'several', number: null }],
    ['a number that does not fit the patient', { status: '05' }, { status: '05', number: NUMBER }],
    ['a trace in progress', { matched: '', status: '06' }, { found: 'none' }],
    ['no number needed', { ...unsent, matched: '', status: '07' }, { status: '07' }],
    ['a death', { deathDate: '20240229' }, { deathDate: '2024-02-29' }],
    ['a death, with hyphens', { deathDate: '2024-02-29' }, { deathDate: '2024-02-29' }],
    ['a restriction by its flag', { sensitivity: 'r' }, { restricted: true }],
    ['a restriction by its code', { code: '92' }, { restricted: true }],
    ['no restriction', { sensitivity: 'U' }, { restricted: false }],
    [
      'numbers with spaces',
      { sent: '999 123 4578', matched: '999 123 4578' },
      { sent: NUMBER, number: NUMBER },
    ],
  ])('tells of %s', (_, cells, expected) => {
    expect(read(cells)).toMatchObject({ reference: { exportId: 1, row: 2 }, ...expected });
  });

  it.each<[string, Partial<AnswerCells>]>([
    ['reference', { reference: 'P0001' }],
    ['status', { status: '' }],
    ['status', { status: '09' }],
    ['status', { status: '1' }],
    ['number', { matched: '9991234560' }],
    ['number', { sent: '12' }],
    ['number', { matched: '1111111111' }],
    ['date', { deathDate: '20230229' }],
    ['date', { deathDate: '29/02/2024' }],
    ['date', { deathDate: '20260602' }],
    ['flag', { sensitivity: 'X' }],
    ['contradiction', { matched: '' }],
    ['contradiction', { status: '02', matched: OTHER_NUMBER }],
    ['contradiction', { status: '04' }],
    ['contradiction', { status: '07', matched: '' }],
    ['contradiction', { ...unsent, status: '02', matched: '' }],
    ['contradiction', { code: '90' }],
    ['contradiction', { ...unsent, code: '90' }],
    ['contradiction', { code: '90', matched: OTHER_NUMBER, status: '02' }],
    ['contradiction', { code: '91' }],
    ['contradiction', { ...unsent, code: '91', matched: '', status: '04' }],
  ])('is refused for its %s (%#)', (reason, cells) => {
    expect(read(cells)).toBe(reason);
  });

  it("is refused where it gives one of the trust's dummies, or a number that is never issued", () => {
    expect(read({}, { ...SETTINGS, localDummies: new Set([NUMBER]) })).toBe('number');
    expect(read(unsent, { ...SETTINGS, synthetic: false })).toBe('number');
  });
});
