import type { Value } from '../../engine/value.ts';
import type { ByteWriter } from './byte-writer.ts';

/** MS-TDS 2.2.5.4.3 Partially Length-Prefixed: total length, chunks with lengths, an empty chunk. */
const PLP_NULL = Buffer.alloc(8, 0xff);
const PLP_CHUNK = 32_768;

export const plpBytes =
  (encode: (value: Value) => Uint8Array) =>
  (out: ByteWriter, value: Value): void => {
    if (value === null) {
      out.raw(PLP_NULL);
      return;
    }
    const bytes = encode(value);
    out.u64(BigInt(bytes.length));
    for (let at = 0; at < bytes.length; at += PLP_CHUNK) {
      const piece = bytes.subarray(at, at + PLP_CHUNK);
      out.u32(piece.length).raw(piece);
    }
    out.u32(0);
  };

/** UTF-16 text of any length. */
export const plpText = plpBytes((value) => Buffer.from(value as string, 'utf16le'));

/** MS-TDS 2.2.5.2.3: a text pointer of 16 bytes and a timestamp of 8 stand before the old long types. */
const POINTER = Buffer.alloc(16, 0x64);

export const textPointer = (out: ByteWriter, value: Value): void => {
  if (value === null) {
    out.u8(0);
    return;
  }
  const bytes = value as Uint8Array;
  out.u8(POINTER.length).raw(POINTER).u64(0n).u32(bytes.length).raw(bytes);
};

export const largeText =
  (encode: (text: string) => Buffer) =>
  (out: ByteWriter, value: Value): void =>
    textPointer(out, value === null ? null : encode(value as string));

/** The order in which a uniqueidentifier's hex pairs travel: the first three groups are little-endian numbers. */
const GUID_PAIRS = [6, 4, 2, 0, 11, 9, 16, 14, 19, 21, 24, 26, 28, 30, 32, 34];

export const writeGuid = (out: ByteWriter, text: string): void => {
  for (const at of GUID_PAIRS) out.u8(Number.parseInt(text.slice(at, at + 2), 16));
};

/** The text of a uniqueidentifier from its sixteen bytes. */
export const guidText = (bytes: Uint8Array): string => {
  const characters = [...'00000000-0000-0000-0000-000000000000'];
  for (const [index, at] of GUID_PAIRS.entries()) {
    const pair = bytes[index]!.toString(16).toUpperCase().padStart(2, '0');
    characters[at] = pair[0]!;
    characters[at + 1] = pair[1]!;
  }
  return characters.join('');
};
