import type { Example } from '../../domain/mapping/index.ts';

const sound = {
  OrderId: '70000000001',
  PatientId: '6F9619FF-8B86-4011-B42D-00C04FC964FF',
  Kind: 'LAB',
  Code: 'UE',
  Term: 'Urea and electrolytes',
  OrderedAt: '2025-12-30 08:00:00.0000000 +00:00',
  Status: 'RESULTED',
  ResultedAt: '2025-12-30 11:42:07.5000000 +00:00',
  Requester: 'DR00042',
} as const;

export const examples: readonly Example[] = [
  {
    name: 'a result that nobody has acknowledged stays one',
    input: sound,
    staged: {
      kind: 'laboratory',
      code_system: 'local',
      code: 'UE',
      status: 'resulted',
      ordered_original: '2025-12-30T08:00:00+00:00',
      resulted_at: Date.UTC(2025, 11, 30, 11, 42, 7, 500) * 1_000,
      resulted_original: '2025-12-30T11:42:07.5+00:00',
      acknowledged_at: null,
      acknowledged_original: null,
    },
  },
  {
    name: 'an open order has no result',
    input: { ...sound, Status: 'OPEN', ResultedAt: null },
    staged: { status: 'open', resulted_at: null },
  },
  {
    name: 'a status that no list knows leaves it open',
    input: { ...sound, Status: 'HELD' },
    staged: { status: 'open', original_values: '{"Status":"HELD"}' },
    warnings: ['CODE_UNMAPPED'],
  },
  {
    name: 'a kind that no list knows is another',
    input: { ...sound, Kind: 'DIET' },
    staged: { kind: 'other' },
    warnings: ['CODE_UNMAPPED'],
  },
  {
    name: 'a moment that was never recorded is left empty',
    input: { ...sound, AcknowledgedAt: '1900-01-01 00:00:00.0000000 +00:00' },
    staged: { acknowledged_at: null, acknowledged_original: null },
    warnings: ['DATE_SENTINEL'],
  },
  {
    name: 'an order for nothing is held',
    input: { ...sound, Code: null, Term: null },
    quarantined: ['REQUIRED_MISSING'],
  },
];
