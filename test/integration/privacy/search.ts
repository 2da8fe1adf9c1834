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
  const { needles, starts } = indexOf(values);
  const found = new Set<Needle>();
  // The first bytes of nearly every needle differ: one look at each place of the haystack finds those that may be there.
  let first = 0;
  for (let end = 0; end < haystack.length; end++) {
    first = (first >>> 8) | (haystack[end]! << 24);
    if (end < FIRST - 1 || starts.slots[slotOf(first)] === 0) continue;
    const from = end - (FIRST - 1);
    for (const needle of starts.needles.get(first) ?? [])
      if (haystack.subarray(from, from + needle.bytes.length).equals(needle.bytes)) found.add(needle);
  }
  return needles.filter((needle) => found.has(needle)).map(({ value, form }) => ({ value, form, place }));
}

interface Needle {
  readonly value: number;
  readonly form: string;
  readonly bytes: Buffer;
}

interface Index {
  readonly needles: readonly Needle[];
  /** By their first bytes; `slots` says quickly of most that no needle begins so. */
  readonly starts: { readonly slots: Uint8Array; readonly needles: ReadonlyMap<number, readonly Needle[]> };
}

const FIRST = 4;
const SLOT_BITS = 20;
const slotOf = (first: number): number => Math.imul(first, 0x9e3779b1) >>> (32 - SLOT_BITS);

const indexes = new WeakMap<readonly string[], Index>();

/** Made once for a list of values, since the same are looked for in many places. */
function indexOf(values: readonly string[]): Index {
  const known = indexes.get(values);
  if (known !== undefined) return known;
  const needles = values.flatMap((text, value) =>
    [...formsOf(text)].map(([form, bytes]): Needle => ({ value, form, bytes })),
  );
  const slots = new Uint8Array(1 << SLOT_BITS);
  const byStart = new Map<number, Needle[]>();
  for (const needle of needles) {
    if (needle.bytes.length < FIRST) throw new Error(`a value too short to be looked for (${needle.value})`);
    const first = needle.bytes.readInt32LE(0);
    slots[slotOf(first)] = 1;
    const same = byStart.get(first);
    if (same) same.push(needle);
    else byStart.set(first, [needle]);
  }
  const index = { needles, starts: { slots, needles: byStart } };
  indexes.set(values, index);
  return index;
}
