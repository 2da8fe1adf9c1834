/** Found somewhere it must not be: which value (by its number, never itself), in which form, where. */
export interface Leak {
  readonly value: number;
  readonly form: string;
  readonly place: string;
}

/**
 * The bytes by which a value would be known in a file, by the form it takes there. Base64 cuts bytes in threes, so
 * there are three forms of it; the characters that depend on what stands before or behind are left out.
 */
export function formsOf(value: string): ReadonlyMap<string, Buffer> {
  const utf8 = Buffer.from(value, 'utf8');
  const utf16 = Buffer.from(value, 'utf16le');
  const forms = new Map<string, Buffer>([
    ['utf-8', utf8],
    ['utf-16le', utf16],
    ['utf-16be', Buffer.from(utf16).swap16()],
    ['hex', Buffer.from(utf8.toString('hex'))],
    ['HEX', Buffer.from(utf8.toString('hex').toUpperCase())],
  ]);
  for (const alignment of [0, 1, 2]) {
    const text = Buffer.concat([Buffer.alloc(alignment), utf8])
      .toString('base64')
      .replace(/=+$/, '');
    const from = Math.ceil((alignment * 8) / 6);
    const whole = Math.floor(((alignment + utf8.length) * 8) / 6);
    const core = text.slice(from, whole);
    forms.set(`base64 at ${alignment}`, Buffer.from(core));
    forms.set(`base64url at ${alignment}`, Buffer.from(core.replaceAll('+', '-').replaceAll('/', '_')));
  }
  return forms;
}

/** Where any of the values stands, in any form. */
export function leaksIn(place: string, haystack: Buffer, values: readonly string[]): Leak[] {
  return values.flatMap((value, index) =>
    [...formsOf(value)]
      .filter(([, bytes]) => haystack.includes(bytes))
      .map(([form]) => ({ value: index, form, place })),
  );
}
