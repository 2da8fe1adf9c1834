import { readLobOperation } from './lob-request.ts';
import { FUNCTION } from './message-codes.ts';
import { type TtcReader, UnknownRequest } from './reader.ts';

/** Something a client sends along with its next call. */
export type Piggyback =
  | { readonly kind: 'close-cursors'; readonly cursors: readonly number[] }
  | { readonly kind: 'end-to-end'; readonly module: string | null }
  | { readonly kind: 'schema'; readonly name: string }
  | { readonly kind: 'free-lobs' };

export function readPiggyback(reader: TtcReader, code: number): Piggyback {
  switch (code) {
    case FUNCTION.closeCursors:
    case FUNCTION.cancelCursors: {
      reader.u8();
      const cursors = reader.integers(reader.integer());
      return { kind: 'close-cursors', cursors: code === FUNCTION.closeCursors ? cursors : [] };
    }
    case FUNCTION.endToEnd:
      return readEndToEnd(reader);
    case FUNCTION.setSchema:
      reader.u8();
      return { kind: 'schema', name: reader.optionalText() };
    case FUNCTION.lob:
      // The fields of a LOB operation; what it frees are temporary LOBs, which are never given out.
      readLobOperation(reader);
      return { kind: 'free-lobs' };
    default:
      throw new UnknownRequest(`piggyback ${code}`);
  }
}

/** Identifier, module, action and the like: first which of them come, with their lengths, then their texts. */
function readEndToEnd(reader: TtcReader): Piggyback {
  reader.skip(2);
  reader.integer();
  const announced = (): boolean => {
    reader.u8();
    return reader.integer() > 0;
  };
  const identity = [announced(), announced(), announced(), announced()];
  reader.u8();
  reader.integer();
  const information = announced();
  announced();
  reader.u8();
  reader.integer();
  const operation = announced();
  const texts = [...identity, information, operation].map((present) => (present ? reader.text() : null));
  return { kind: 'end-to-end', module: texts[1] ?? null };
}
