import type { TtcReader } from './reader.ts';

export interface AuthRequest {
  readonly phase: 1 | 2;
  readonly user: string;
  readonly values: ReadonlyMap<string, string>;
}

export function readAuth(reader: TtcReader, phase: 1 | 2): AuthRequest {
  const hasUser = reader.u8() === 1;
  reader.integers(2);
  reader.u8();
  const pairs = reader.integer();
  reader.skip(2);
  const user = hasUser ? reader.text() : '';
  const values = new Map<string, string>();
  for (let index = 0; index < pairs; index++) {
    const key = reader.optionalText();
    values.set(key, reader.optionalText());
    reader.integer();
  }
  return { phase, user, values };
}
