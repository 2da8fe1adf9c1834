/** MS-TDS 2.2.6.5, option ENCRYPTION. */
export const ENCRYPTION = { off: 0, on: 1, notSupported: 2, required: 3 } as const;

/** What the simulator does about encryption: demands it, offers it, or cannot do it. */
export type EncryptionPolicy = 'required' | 'offered' | 'none';

/** How a session goes on after PRELOGIN: in clear, with only the login encrypted, or encrypted throughout. */
export type EncryptionScope = 'none' | 'login' | 'all';

const OPTION = { version: 0, encryption: 1, instance: 2, thread: 3, mars: 4, end: 0xff } as const;
/** 16.0.4135, the shape of a 2022 server's version: clients choose features by it. */
export const VERSION = Buffer.from([16, 0, 0x10, 0x27]);

/** The client's wish about encryption; `notSupported` where it says nothing. */
export function requestedEncryption(body: Buffer): number {
  for (let at = 0; at < body.length && body[at] !== OPTION.end; at += 5) {
    if (body[at] === OPTION.encryption) return body[body.readUInt16BE(at + 1)] ?? ENCRYPTION.notSupported;
  }
  return ENCRYPTION.notSupported;
}

/** MS-TDS 2.2.6.5, the table of what the server answers; null where the two cannot agree. */
export function agreeEncryption(
  policy: EncryptionPolicy,
  requested: number,
): { readonly answer: number; readonly scope: EncryptionScope } | null {
  const demands = requested === ENCRYPTION.on || requested === ENCRYPTION.required;
  if (policy === 'none') {
    return demands ? null : { answer: ENCRYPTION.notSupported, scope: 'none' };
  }
  if (requested === ENCRYPTION.notSupported) {
    return policy === 'required' ? null : { answer: ENCRYPTION.notSupported, scope: 'none' };
  }
  if (demands || policy === 'required') {
    return { answer: policy === 'required' ? ENCRYPTION.required : ENCRYPTION.on, scope: 'all' };
  }
  return { answer: ENCRYPTION.off, scope: 'login' };
}

export function preloginAnswer(encryption: number): Buffer {
  const options: readonly (readonly [token: number, data: Buffer])[] = [
    [OPTION.version, Buffer.concat([VERSION, Buffer.from([0, 0])])],
    [OPTION.encryption, Buffer.from([encryption])],
    [OPTION.instance, Buffer.from([0])],
    [OPTION.thread, Buffer.alloc(0)],
    [OPTION.mars, Buffer.from([0])],
  ];
  const table = Buffer.alloc(options.length * 5 + 1, OPTION.end);
  let offset = table.length;
  for (const [index, [token, data]] of options.entries()) {
    table[index * 5] = token;
    table.writeUInt16BE(offset, index * 5 + 1);
    table.writeUInt16BE(data.length, index * 5 + 3);
    offset += data.length;
  }
  return Buffer.concat([table, ...options.map(([, data]) => data)]);
}
