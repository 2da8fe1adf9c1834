import { describe, expect, it } from 'vitest';
import { codedEntry } from '../../../../../domain/mapping/index.ts';
import { code, context } from '../small-mapping.ts';

const lists = {
  ...context,
  codes: {
    systems: new Map([
      ['SNOMED', code('snomed')],
      ['READ', code('read')],
    ]),
  },
};
const all = (entry: ReturnType<typeof codedEntry>, ...texts: (string | null)[]) => ({
  system: entry.system(texts, lists),
  code: entry.code(texts, lists),
  original: entry.original(texts, lists),
  term: entry.term(texts, lists),
  uncoded: entry.uncoded(texts, lists),
});
const listed = codedEntry({ system: { list: 'systems' } });

describe('an entry whose coding system a list gives', () => {
  it('has its code where that keeps the rules of the system', () => {
    expect(all(listed, '91936005', 'Allergy to penicillin', 'SNOMED')).toEqual({
      system: 'snomed',
      code: '91936005',
      original: '91936005',
      term: 'Allergy to penicillin',
      uncoded: false,
    });
  });

  it('keeps a code that does not as it stands, and says so', () => {
    expect(all(listed, '91936006', 'Allergy to penicillin', 'SNOMED')).toEqual({
      system: 'snomed',
      code: { value: null, faults: ['CODE_INVALID'] },
      original: '91936006',
      term: 'Allergy to penicillin',
      uncoded: true,
    });
  });

  it('keeps a code of a system that the list lacks, reported on the column of the system', () => {
    expect(all(listed, 'A1', 'x', 'MEDDRA')).toMatchObject({
      system: null,
      code: { value: null, faults: [{ code: 'CODE_UNMAPPED', at: 2 }] },
      original: 'A1',
      uncoded: true,
    });
    expect(listed.code([null, 'x', 'MEDDRA'], lists)).toMatchObject({
      faults: [{ code: 'CODE_UNMAPPED', at: 2 }],
    });
  });

  it('keeps a code without a system, reported on the code', () => {
    expect(all(listed, '91936005', 'x', null)).toMatchObject({
      system: null,
      code: { value: null, faults: ['CODE_UNMAPPED'] },
      uncoded: true,
    });
  });

  it('may be in words alone, which is no fault', () => {
    expect(all(listed, null, 'spots after tablets', 'SNOMED')).toEqual({
      system: null,
      code: null,
      original: null,
      term: 'spots after tablets',
      uncoded: true,
    });
  });

  it('tells the same code of two systems apart, whatever came before', () => {
    expect(listed.code(['91936005', 'x', 'SNOMED'], lists)).toBe('91936005');
    expect(listed.code(['91936005', 'x', 'READ'], lists)).toMatchObject({ faults: ['CODE_INVALID'] });
  });
});

describe('an entry without code and words', () => {
  it('says nothing: REQUIRED_MISSING on the words', () => {
    const missing = { value: null, faults: [{ code: 'REQUIRED_MISSING', at: 1 }] };
    expect(listed.term([null, null, 'SNOMED'], lists)).toEqual(missing);
    expect(listed.term(['N/K', 'UNK', 'SNOMED'], lists)).toEqual(missing);
    expect(listed.term(['91936005', null, 'SNOMED'], lists)).toBeNull();
  });

  it('may still say enough by itself', () => {
    const silent = codedEntry({ system: 'local', mayBeSilent: true });
    expect(silent.term([null, null], lists)).toBeNull();
    expect(silent.uncoded([null, null], lists)).toBe(true);
  });
});

it('words that were decoded wrongly once are noted and kept', () => {
  expect(listed.term([null, 'CafÃ©', null], lists)).toEqual({
    value: 'CafÃ©',
    faults: [{ code: 'TEXT_MOJIBAKE', at: 1 }],
  });
});

it('where only its form tells the system, digits are SNOMED CT and anything else is a code of the trust', () => {
  const entry = codedEntry({ system: 'snomed-or-local' });
  expect(all(entry, '304253006', 'x')).toMatchObject({ system: 'snomed', code: '304253006' });
  expect(all(entry, 'MRSA+', 'x')).toMatchObject({ system: 'local', code: 'MRSA+', uncoded: false });
  expect(all(entry, '304253007', 'x')).toMatchObject({ system: 'snomed', uncoded: true });
});
