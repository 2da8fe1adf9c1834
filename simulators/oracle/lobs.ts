import { CHARSET } from './wire/type-codes.ts';

const LOCATOR_BYTES = 40;
const ID_OFFSET = 8;
const FLAG = { initialised: 5, characters: 6 } as const;
const INITIALISED = 0x08;
/** Set where a CLOB's characters travel in UTF-16, as in a database with a multi-byte character set. */
const VARIABLE_LENGTH = 0x80;

/** Bytes of a chunk of 8 KiB blocks, what a client reads at a time unless told otherwise. */
export const CHUNK_BYTES = 8132;

export interface Lob {
  readonly content: string | Uint8Array;
  /** Id of the character set in which the text travels; null for bytes. */
  readonly charset: number | null;
}

/** The LOBs one connection was given locators of. They hold no copy of what they stand for. */
export class LobRegistry {
  readonly #lobs = new Map<number, Lob>();
  #next = 1;

  /** A locator by which the client reads the LOB. Its id goes into `owned`, for `release`. */
  locator(lob: Lob, owned: number[]): Buffer {
    const id = this.#next++;
    this.#lobs.set(id, lob);
    owned.push(id);
    const locator = Buffer.alloc(LOCATOR_BYTES);
    locator.writeUInt16BE(LOCATOR_BYTES - 2, 0);
    locator[FLAG.initialised] = INITIALISED;
    locator[FLAG.characters] = lob.charset === CHARSET.utf16 ? VARIABLE_LENGTH : 0;
    locator.writeUInt32BE(id, ID_OFFSET);
    return locator;
  }

  find(locator: Buffer): Lob | undefined {
    return locator.length >= ID_OFFSET + 4 ? this.#lobs.get(locator.readUInt32BE(ID_OFFSET)) : undefined;
  }

  release(ids: readonly number[]): void {
    for (const id of ids) this.#lobs.delete(id);
  }
}

/** A piece of a LOB as it travels. `offset` from 1 and `amount` count bytes of a BLOB, UTF-16 units of a CLOB. */
export function pieceOf({ content, charset }: Lob, offset: number, amount: number): Uint8Array {
  if (typeof content !== 'string') return content.subarray(offset - 1, offset - 1 + amount);
  const text = content.slice(offset - 1, offset - 1 + amount);
  return charset === CHARSET.utf16 ? Buffer.from(text, 'utf16le').swap16() : Buffer.from(text, 'utf8');
}
