import type { Example } from '../../domain/mapping/index.ts';

/** `Dear colleague`, in 14 bytes. */
const BYTES = '0x4465617220636F6C6C6561677565';
const SHA256 = '715a44cf4dd6350e3b7d8ec775c36b8000450e1b5387cf672d1a1dfa82c54cc3';
/** SHA-256 over the SHA-256 of its one piece. */
const DIGEST = '74551626013b2c4e0be8711b1e41b7c2feda32d711b1044e57b5081d47e18284';

const sound = {
  DocumentId: '12',
  PatientId: '6F9619FF-8B86-4011-B42D-00C04FC964FF',
  EncounterId: '77',
  DocType: 'LETTER',
  Title: 'Clinic letter',
  CreatedAt: '2025-06-30 09:15:00.0000000 +01:00',
  Author: 'dr07',
  Status: 'C',
  Sensitivity: 'N',
  FileType: 'RTF',
  FileBytes: '14',
  FileSha256: `0x${SHA256.toUpperCase()}`,
  Content: BYTES,
} as const;

export const examples: readonly Example[] = [
  {
    name: 'a letter loads with what is known of its bytes',
    input: sound,
    staged: {
      kind: 'letter',
      title: 'Clinic letter',
      created_at: Date.UTC(2025, 5, 30, 8, 15) * 1_000,
      created_original: '2025-06-30T09:15:00+01:00',
      encounter_key: '77',
      status: 'current',
      restricted: false,
      media_type: 'text/rtf',
      content_bytes: 14,
      content_sha256: SHA256,
      content_digest: DIGEST,
    },
  },
  {
    name: 'one too large for its row is known by what its connector measured',
    input: {
      ...sound,
      FileBytes: '67108864',
      Content: `large value: 67108864 bytes, sha-256 ${SHA256}, of its pieces ${DIGEST}`,
    },
    staged: { content_bytes: 67_108_864, content_sha256: SHA256, content_digest: DIGEST },
  },
  {
    name: 'where the system noted nothing of the bytes they are taken as they are',
    input: { ...sound, FileBytes: null, FileSha256: null },
    staged: { content_bytes: 14, content_sha256: SHA256 },
  },
  {
    name: 'a restricted document stays so, and so does one marked unclearly',
    input: { ...sound, Sensitivity: 'X' },
    staged: { restricted: true, original_values: '{"Sensitivity":"X"}' },
    warnings: ['CODE_UNMAPPED'],
  },
  {
    name: 'a type that no list knows is other',
    input: { ...sound, DocType: 'FAX' },
    staged: { kind: 'other', original_values: '{"DocType":"FAX"}' },
    warnings: ['CODE_UNMAPPED'],
  },
  {
    name: 'a document whose bytes were lost is held',
    input: { ...sound, Content: null },
    quarantined: ['CONTENT_MISSING'],
  },
  {
    name: 'and so is one of no bytes at all',
    input: { ...sound, Content: '0x', FileBytes: '0', FileSha256: null },
    quarantined: ['CONTENT_MISSING'],
  },
  {
    name: 'one that has fewer bytes than were filed is held',
    input: { ...sound, FileBytes: '15' },
    quarantined: ['CONTENT_DISAGREES'],
  },
  {
    name: 'and so is one of which a bit has turned',
    input: { ...sound, Content: '0x4465617220636F6C6C6561677564' },
    quarantined: ['CONTENT_DISAGREES'],
  },
  {
    name: 'a document of nobody is held',
    input: { ...sound, PatientId: null },
    quarantined: ['REQUIRED_MISSING'],
  },
];
