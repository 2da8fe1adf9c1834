import type { Example } from '../../domain/mapping/index.ts';

const sound = {
  MedicineId: '1',
  PatientId: '6F9619FF-8B86-4011-B42D-00C04FC964FF',
  DmdCode: '322236009',
  Name: 'Paracetamol 500mg tablets',
  Dose: '1 g',
  Route: 'Oral',
  Frequency: 'four times a day, as required',
  StartedOn: '2025-11-20',
  Status: 'A',
} as const;

export const examples: readonly Example[] = [
  {
    name: 'an active medicine loads in the words of its prescriber',
    input: sound,
    staged: {
      code_system: 'dmd',
      code: '322236009',
      term: 'Paracetamol 500mg tablets',
      uncoded: false,
      dose: '1 g',
      frequency: 'four times a day, as required',
      started_on: '2025-11-20',
      stopped_on: null,
      status: 'active',
    },
  },
  {
    name: 'a code whose check digit is wrong loads in its words, flagged',
    input: { ...sound, DmdCode: '322236008' },
    staged: { code: null, code_original: '322236008', uncoded: true },
    warnings: ['CODE_INVALID'],
  },
  {
    name: 'a medicine without a code loads in its words',
    input: { ...sound, DmdCode: null },
    staged: { code_system: null, code: null, uncoded: true, original_values: null },
  },
  {
    name: 'a status that no list knows leaves it active',
    input: { ...sound, Status: '?' },
    staged: { status: 'active' },
    warnings: ['CODE_UNMAPPED'],
  },
  {
    name: 'an end that was never typed is none',
    input: { ...sound, StoppedOn: '1900-01-01' },
    staged: { stopped_on: null },
    warnings: ['DATE_SENTINEL'],
  },
  {
    name: 'a medicine without code and name is held',
    input: { ...sound, DmdCode: null, Name: null },
    quarantined: ['REQUIRED_MISSING'],
  },
];
