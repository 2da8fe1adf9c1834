import { type AuthRequest, readAuth } from './auth-request.ts';
import type { BindType } from './bind-values.ts';
import { type ExecuteRequest, readExecute, readReexecute } from './execute-request.ts';
import { type LobRequest, readLobOperation } from './lob-request.ts';
import { FUNCTION, MESSAGE } from './message-codes.ts';
import { type Piggyback, readPiggyback } from './piggybacks.ts';
import { type TtcReader, UnknownRequest } from './reader.ts';

export type Request =
  | { readonly kind: 'protocol' }
  | { readonly kind: 'data-types'; readonly timeZone: boolean }
  | { readonly kind: 'auth'; readonly auth: AuthRequest }
  | { readonly kind: 'execute'; readonly execute: ExecuteRequest }
  | { readonly kind: 'fetch'; readonly cursor: number; readonly rows: number }
  | { readonly kind: 'lob'; readonly lob: LobRequest }
  | { readonly kind: 'commit' | 'rollback' | 'ping' | 'logoff' };

/** One call of a client: what it sent along with it, then the call itself. */
export interface Call {
  readonly piggybacks: readonly Piggyback[];
  readonly request: Request;
}

/** What a request cannot be read without: the binds' types of the cursor it executes again. */
export type CursorBinds = (cursor: number) => readonly BindType[];

const SIMPLE = {
  [FUNCTION.commit]: 'commit',
  [FUNCTION.rollback]: 'rollback',
  [FUNCTION.ping]: 'ping',
  [FUNCTION.logoff]: 'logoff',
} as const;

/** Reads one whole call; throws Incomplete where more packets must come first. */
export function readCall(reader: TtcReader, cursorBinds: CursorBinds): Call {
  const piggybacks: Piggyback[] = [];
  for (;;) {
    const message = reader.u8();
    if (message === MESSAGE.piggyback) {
      const code = reader.u8();
      reader.u8();
      piggybacks.push(readPiggyback(reader, code));
    } else if (message === MESSAGE.function) {
      const code = reader.u8();
      reader.u8();
      return { piggybacks, request: readFunction(reader, code, cursorBinds) };
    } else return { piggybacks, request: readNegotiation(reader, message) };
  }
}

function readFunction(reader: TtcReader, code: number, cursorBinds: CursorBinds): Request {
  switch (code) {
    case FUNCTION.authOne:
    case FUNCTION.authTwo:
      return { kind: 'auth', auth: readAuth(reader, code === FUNCTION.authOne ? 1 : 2) };
    case FUNCTION.execute:
      return { kind: 'execute', execute: readExecute(reader) };
    case FUNCTION.reexecute:
    case FUNCTION.reexecuteAndFetch: {
      const fetches = code === FUNCTION.reexecuteAndFetch;
      return { kind: 'execute', execute: readReexecute(reader, fetches, cursorBinds) };
    }
    case FUNCTION.fetch:
      return { kind: 'fetch', cursor: reader.integer(), rows: reader.integer() };
    case FUNCTION.lob:
      return { kind: 'lob', lob: readLobOperation(reader) };
    default: {
      const kind = SIMPLE[code as keyof typeof SIMPLE];
      if (kind === undefined) throw new UnknownRequest(`function ${code}`);
      return { kind };
    }
  }
}

function readNegotiation(reader: TtcReader, message: number): Request {
  if (message === MESSAGE.protocol) {
    // Versions the client speaks, ended by 0, then its name, ended by 0.
    while (reader.u8() !== 0);
    while (reader.u8() !== 0);
    return { kind: 'protocol' };
  }
  if (message !== MESSAGE.dataTypes) throw new UnknownRequest(`message ${message}`);
  reader.skip(5);
  reader.bytes();
  const runtime = reader.bytes();
  const timeZone = ((runtime?.[1] ?? 0) & 1) === 1;
  if (timeZone) reader.skip(11);
  // Each type is followed by the type to convert to and its form, unless that is 0; a type of 0 ends the list.
  while (reader.u16be() !== 0) if (reader.u16be() !== 0) reader.skip(4);
  return { kind: 'data-types', timeZone };
}
