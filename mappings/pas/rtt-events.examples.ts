import type { Example } from '../../domain/mapping/index.ts';

const sound = {
  PATHWAY_ID: 'ZZ900000000000000471',
  EVENT_NO: '2',
  MRN: 'P0000001  ',
  RTT_STATUS: '20',
  EVENT_AT: '2025-10-14 09:30:00',
  REASON: 'Seen in clinic',
} as const;

export const examples: readonly Example[] = [
  {
    name: 'an event loads under pathway and number',
    input: sound,
    staged: {
      patient_key: 'P0000001',
      pathway_id: 'ZZ900000000000000471',
      event_no: 2,
      rtt_status: '20',
      occurred_at: Date.UTC(2025, 9, 14, 8, 30) * 1_000,
      occurred_local: '2025-10-14T09:30',
      clock_flag: null,
    },
  },
  {
    name: 'a time in the hour that comes twice is kept without an instant',
    input: { ...sound, EVENT_AT: '2025-10-26 01:30:00' },
    staged: { occurred_at: null, occurred_local: '2025-10-26T01:30', clock_flag: 'ambiguous' },
    warnings: ['CLOCK_AMBIGUOUS'],
  },
  {
    name: 'a status that no list knows is left empty: it may be open',
    input: { ...sound, RTT_STATUS: '13' },
    staged: { rtt_status: null, original_values: '{"RTT_STATUS":"13"}' },
    warnings: ['CODE_UNMAPPED'],
  },
  {
    name: 'an event without its time is held',
    input: { ...sound, EVENT_AT: null },
    quarantined: ['REQUIRED_MISSING'],
  },
  {
    name: 'a placeholder for its time is none',
    input: { ...sound, EVENT_AT: '1900-01-01 00:00:00' },
    quarantined: ['DATE_IMPOSSIBLE'],
  },
  {
    name: 'an event without its number has no key',
    input: { ...sound, EVENT_NO: null },
    quarantined: ['KEY_MISSING', 'REQUIRED_MISSING'],
  },
];
