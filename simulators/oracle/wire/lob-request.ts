import { MESSAGE } from './message-codes.ts';
import type { TtcReader } from './reader.ts';

export const LOB_OPERATION = { length: 0x1, read: 0x2, chunkSize: 0x4000 } as const;

export interface LobRequest {
  readonly operation: number;
  readonly locator: Buffer;
  /** From 1: bytes of a BLOB, characters of a CLOB. */
  readonly offset: number;
  /** Null where the client sends no amount, and wants none back. */
  readonly amount: number | null;
}

export function readLobOperation(reader: TtcReader): LobRequest {
  reader.u8();
  const locatorLength = reader.integer();
  reader.u8();
  reader.integers(3);
  reader.skip(3);
  const operation = reader.integer();
  reader.skip(2);
  const offset = reader.integer();
  reader.integer();
  const hasAmount = reader.u8() === 1;
  reader.skip(6);
  const locator = Buffer.from(reader.take(locatorLength));
  const known = Object.values<number>(LOB_OPERATION).includes(operation);
  if (!known && !reader.atEnd && !hasAmount && reader.u8() === MESSAGE.lobData) reader.bytes();
  return { operation, locator, offset, amount: hasAmount ? reader.integer() : null };
}
