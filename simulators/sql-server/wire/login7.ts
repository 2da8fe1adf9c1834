/** MS-TDS 2.2.6.4: what the simulator reads of a LOGIN7 message. */
export interface Login {
  readonly tdsVersion: number;
  readonly packetBytes: number;
  readonly readOnlyIntent: boolean;
  readonly host: string;
  readonly user: string;
  readonly password: string;
  readonly application: string;
  readonly database: string;
  /** A log-in with Windows credentials, which the simulator cannot check. */
  readonly integrated: boolean;
  readonly wantsUtf8: boolean;
}

/** Offsets of pairs (position, length in characters) in the fixed part. */
const FIELD = { host: 36, user: 40, password: 44, application: 48, extension: 56, database: 68 } as const;
const READ_ONLY_INTENT = 0x20;
const INTEGRATED_SECURITY = 0x80;
const HAS_EXTENSION = 0x10;
const FEATURE = { utf8: 0x0a, end: 0xff } as const;

export function readLogin(body: Buffer): Login {
  const field = (at: number): Buffer => {
    const from = body.readUInt16LE(at);
    return body.subarray(from, from + body.readUInt16LE(at + 2) * 2);
  };
  const text = (at: number): string => field(at).toString('utf16le');
  return {
    tdsVersion: body.readUInt32LE(4),
    packetBytes: body.readUInt32LE(8),
    readOnlyIntent: (body[26]! & READ_ONLY_INTENT) !== 0,
    integrated: (body[25]! & INTEGRATED_SECURITY) !== 0,
    host: text(FIELD.host),
    user: text(FIELD.user),
    password: clear(field(FIELD.password)),
    application: text(FIELD.application),
    database: text(FIELD.database),
    wantsUtf8: (body[27]! & HAS_EXTENSION) !== 0 && features(body).has(FEATURE.utf8),
  };
}

/** Each byte of the password has its halves swapped and is XORed with 0xA5. */
function clear(hidden: Buffer): string {
  const bytes = Buffer.alloc(hidden.length);
  for (const [index, byte] of hidden.entries()) {
    const turned = byte ^ 0xa5;
    bytes[index] = ((turned & 0x0f) << 4) | (turned >> 4);
  }
  return bytes.toString('utf16le');
}

function features(body: Buffer): Set<number> {
  const found = new Set<number>();
  let at = body.readUInt32LE(body.readUInt16LE(FIELD.extension));
  while (at < body.length && body[at] !== FEATURE.end) {
    found.add(body[at]!);
    at += 5 + body.readUInt32LE(at + 1);
  }
  return found;
}
