import { factsOf, inlineBytes, largeText } from '../../domain/values/content.ts';
import type { LargeValue } from '../../sources/source.ts';

/** What connectors let travel within a row: 1 MiB, in hexadecimal digits. */
const INLINE = 2 + 2 * 1_048_576;

/** The fields of a row as a connector gives them: a value too large for it is named there, and lies beside it. */
export function asConnected(texts: readonly (string | null)[]): {
  readonly fields: readonly (string | null)[];
  readonly large: readonly LargeValue[];
} {
  const large: LargeValue[] = [];
  const fields = texts.map((text, column) => {
    if (text === null || text.length <= INLINE || !text.startsWith('0x')) return text;
    const bytes = inlineBytes(text)!;
    const facts = factsOf(bytes);
    large.push({ column, ...facts, pieces: () => inHalves(bytes) });
    return largeText(facts);
  });
  return { fields, large };
}

async function* inHalves(bytes: Buffer): AsyncGenerator<Uint8Array> {
  const half = Math.ceil(bytes.length / 2);
  yield bytes.subarray(0, half);
  yield bytes.subarray(half);
}
