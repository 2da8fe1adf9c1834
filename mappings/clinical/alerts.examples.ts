import type { Example } from '../../domain/mapping/index.ts';

const sound = {
  AlertId: '1',
  PatientId: '6F9619FF-8B86-4011-B42D-00C04FC964FF',
  Category: 'RESUS',
  Code: '304253006',
  Term: 'Not for resuscitation',
  StartsOn: '2025-02-01',
  Sensitivity: 'N',
} as const;

export const examples: readonly Example[] = [
  {
    name: 'a resuscitation decision loads with its code',
    input: sound,
    staged: {
      category: 'resuscitation',
      code_system: 'snomed',
      code: '304253006',
      uncoded: false,
      starts_on: '2025-02-01',
      ends_on: null,
      restricted: false,
    },
  },
  {
    name: 'a code of the trust is one of its own',
    input: { ...sound, Category: 'INFECTION', Code: 'MRSA+', Term: 'MRSA positive' },
    staged: { category: 'infection', code_system: 'local', code: 'MRSA+', uncoded: false },
  },
  {
    name: 'a code whose check digit is wrong loads in its words, flagged',
    input: { ...sound, Code: '304253007' },
    staged: { code: null, code_original: '304253007', uncoded: true },
    warnings: ['CODE_INVALID'],
  },
  {
    name: 'a restriction travels with the row',
    input: { ...sound, Category: 'SAFEGUARD', Sensitivity: 'R' },
    staged: { category: 'safeguarding', restricted: true },
  },
  {
    name: 'a sensitivity that nobody understands restricts',
    input: { ...sound, Sensitivity: 'X' },
    staged: { restricted: true, original_values: '{"Sensitivity":"X"}' },
    warnings: ['CODE_UNMAPPED'],
  },
  {
    name: 'a category that no list knows, without code and words, loads all the same',
    input: { ...sound, Category: 'FIRE', Code: null, Term: null },
    staged: { category: 'other', code: null, term: null, uncoded: true },
    warnings: ['CODE_UNMAPPED'],
  },
  {
    name: 'an alert of nobody is held',
    input: { ...sound, PatientId: null },
    quarantined: ['REQUIRED_MISSING'],
  },
];
