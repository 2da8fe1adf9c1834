import type { Bind } from '../../engine/result.ts';
import { nativeSqlError } from '../../engine/sql-error.ts';
import { declaredNames, type Rpc, type RpcBind } from './rpc.ts';

/** What a call of one of the sp_ procedures comes to. */
export interface Call {
  /** Null where nothing is to be run. */
  readonly run: { readonly text: string; readonly binds: readonly Bind[] } | null;
  /** A handle to be returned, and the place of its parameter. */
  readonly handle: { readonly ordinal: number; readonly name: string; readonly value: number } | null;
}

interface Prepared {
  readonly text: string;
  readonly names: readonly string[];
}

/** The prepared statements of one session. */
export class PreparedStatements {
  readonly #prepared = new Map<number, Prepared>();
  #next = 1;

  clear(): void {
    this.#prepared.clear();
  }

  /** Throws SqlError with the numbers a real server gives: 2812, 8179, 201. */
  resolve({ procedure, binds }: Rpc): Call {
    switch (procedure) {
      case 'sp_executesql':
        return { run: this.#executeSql(binds), handle: null };
      case 'sp_prepare': {
        const handle = this.#prepare(textOf(binds, 1, procedure), textOf(binds, 2, procedure));
        return { run: null, handle: { ordinal: 0, name: binds[0]!.name, value: handle } };
      }
      case 'sp_prepexec': {
        const handle = this.#prepare(textOf(binds, 1, procedure), textOf(binds, 2, procedure));
        return {
          run: this.#bound(handle, binds.slice(3)),
          handle: { ordinal: 0, name: binds[0]!.name, value: handle },
        };
      }
      case 'sp_execute':
        return { run: this.#bound(handleOf(binds), binds.slice(1)), handle: null };
      case 'sp_unprepare':
        this.#prepared.delete(handleOf(binds));
        return { run: null, handle: null };
      default:
        throw nativeSqlError(2812, `Could not find stored procedure '${procedure}'.`, {
          severity: 16,
          state: 62,
        });
    }
  }

  #executeSql(binds: readonly RpcBind[]): Call['run'] {
    const text = textOf(binds, 0, 'sp_executesql');
    const declaration = binds[1]?.value;
    const names = typeof declaration === 'string' ? declaredNames(declaration) : [];
    return { text, binds: named(binds.slice(2), names) };
  }

  #prepare(declaration: string, text: string): number {
    const handle = this.#next++;
    this.#prepared.set(handle, { text, names: declaredNames(declaration) });
    return handle;
  }

  #bound(handle: number, binds: readonly RpcBind[]): NonNullable<Call['run']> {
    const prepared = this.#prepared.get(handle);
    if (!prepared) {
      throw nativeSqlError(8179, `Could not find prepared statement with handle ${handle}.`, { state: 2 });
    }
    return { text: prepared.text, binds: named(binds, prepared.names) };
  }
}

/** Values sent without a name belong to the declared names in order. */
const named = (binds: readonly RpcBind[], names: readonly string[]): Bind[] =>
  binds.map((bind, index) => ({ ...bind, name: bind.name === '' ? (names[index] ?? '') : bind.name }));

const handleOf = (binds: readonly RpcBind[]): number => Number(binds[0]?.value ?? 0);

function textOf(binds: readonly RpcBind[], index: number, procedure: string): string {
  const bind = binds[index];
  if (!bind) {
    throw nativeSqlError(
      201,
      `Procedure or function '${procedure}' expects a parameter, which was not supplied.`,
      { state: 10 },
    );
  }
  return typeof bind.value === 'string' ? bind.value : '';
}
