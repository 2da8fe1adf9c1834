import { type BindType, type BindValue, bindValue, isBindable } from './bind-values.ts';
import { MESSAGE } from './message-codes.ts';
import type { TtcReader } from './reader.ts';
import type { CursorBinds } from './requests.ts';

const OPTION = { define: 0x10, fetch: 0x40, commit: 0x100 } as const;
/** Options of the shorter form that executes a cursor again. */
const REEXECUTE_COMMIT = 0x1;

export interface ExecuteRequest {
  /** 0 for a statement that has no cursor yet. */
  readonly cursor: number;
  /** Null where the cursor's own text is executed again. */
  readonly sql: string | null;
  /** Forms in which the columns of an executed query are wanted; null where the statement is to be executed. */
  readonly defines: readonly BindType[] | null;
  readonly bindTypes: readonly BindType[];
  /** One list of values per iteration of a DML statement; one list for everything else. */
  readonly binds: readonly (readonly BindValue[])[];
  /** Rows to send with the answer; 0 where the client fetches them later. */
  readonly rows: number;
  readonly commits: boolean;
}

/** A type that cannot be bound. */
export class UnsupportedBind extends Error {}

export function readExecute(reader: TtcReader): ExecuteRequest {
  const options = reader.integer();
  const cursor = reader.integer();
  const hasText = reader.u8() === 1;
  reader.integer();
  reader.u8();
  reader.integer();
  // Pointers to outputs the client does not want, and the size of a buffer it does not use.
  reader.skip(2);
  reader.integer();
  const rows = reader.integer();
  reader.integer();
  reader.u8();
  const bindCount = reader.integer();
  reader.skip(5);
  reader.u8();
  const defineCount = reader.integer();
  readUnused(reader);
  const sql = hasText ? reader.text() : null;
  const vector = reader.integers(13);
  const fetches = (options & OPTION.fetch) !== 0;
  const common = { cursor, sql, commits: (options & OPTION.commit) !== 0 };
  if ((options & OPTION.define) !== 0) {
    return { ...common, rows, defines: readTypes(reader, defineCount), bindTypes: [], binds: [[]] };
  }
  const bindTypes = readTypes(reader, bindCount);
  const isQuery = vector[7] === 1;
  const iterations = isQuery ? 1 : Math.max(1, vector[1]!);
  const binds = readIterations(reader, bindTypes, iterations);
  return { ...common, rows: fetches && isQuery ? rows : 0, defines: null, bindTypes, binds };
}

/** Registration, object lists, DML row counts, the SQL's signature and chunk ids. */
function readUnused(reader: TtcReader): void {
  reader.integer();
  reader.skip(3);
  reader.integer();
  reader.u8();
  reader.integers(2);
  reader.u8();
  reader.integer();
  reader.u8();
  reader.u8();
  reader.integer();
  reader.u8();
  reader.integer();
  reader.u8();
  reader.u8();
  reader.integer();
}

export function readReexecute(reader: TtcReader, fetches: boolean, cursorBinds: CursorBinds): ExecuteRequest {
  const cursor = reader.integer();
  const count = reader.integer();
  reader.integer();
  const flags = reader.integer();
  const bindTypes = cursorBinds(cursor);
  return {
    cursor,
    sql: null,
    defines: null,
    bindTypes,
    binds: readIterations(reader, bindTypes, fetches ? 1 : Math.max(1, count)),
    rows: fetches ? count : 0,
    commits: (flags & REEXECUTE_COMMIT) !== 0,
  };
}

function readTypes(reader: TtcReader, count: number): BindType[] {
  return Array.from({ length: count }, () => {
    const code = reader.u8();
    reader.skip(3);
    const bytes = reader.integer();
    reader.integers(2);
    if (reader.integer() > 0) reader.bytes();
    reader.integers(2);
    const form = reader.u8();
    reader.integers(2);
    return { code, bytes, form };
  });
}

/** Values that may be longer than this travel behind all others. */
const LONGEST_IN_ORDER = 32_767;

function readIterations(reader: TtcReader, types: readonly BindType[], count: number): BindValue[][] {
  if (types.length === 0) return [[]];
  const places = [...types.keys()];
  const inOrder = places.filter((place) => types[place]!.bytes <= LONGEST_IN_ORDER);
  const behind = places.filter((place) => types[place]!.bytes > LONGEST_IN_ORDER);
  return Array.from({ length: count }, () => {
    if (reader.u8() !== MESSAGE.rowData) throw new UnsupportedBind('binds without values');
    const values = new Array<BindValue>(types.length);
    for (const place of [...inOrder, ...behind]) values[place] = readBind(reader, types[place]!);
    return values;
  });
}

function readBind(reader: TtcReader, type: BindType): BindValue {
  if (!isBindable(type.code)) throw new UnsupportedBind(`type ${type.code}`);
  return bindValue(type, reader.bytes());
}
