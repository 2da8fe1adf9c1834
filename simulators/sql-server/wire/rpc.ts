import type { Bind } from '../../engine/result.ts';
import { readBind } from './bind-reader.ts';
import { ByteReader } from './byte-reader.ts';

/** MS-TDS 2.2.6.6: well-known procedures by number. */
const NUMBERED: Readonly<Record<number, string>> = {
  10: 'sp_executesql',
  11: 'sp_prepare',
  12: 'sp_execute',
  13: 'sp_prepexec',
  15: 'sp_unprepare',
};

export type RpcBind = Bind & { readonly output: boolean };

export interface Rpc {
  /** Lower case. */
  readonly procedure: string;
  readonly binds: readonly RpcBind[];
}

/** `body` begins behind ALL_HEADERS. Throws ProtocolError on what cannot be read. */
export function readRpc(body: Buffer): Rpc {
  const reader = new ByteReader(body);
  const length = reader.u16();
  let procedure: string;
  if (length === 0xffff) {
    const number = reader.u16();
    procedure = NUMBERED[number] ?? `procedure ${number}`;
  } else procedure = reader.ucs2(length).toLowerCase();
  reader.skip(2);
  const binds: RpcBind[] = [];
  while (!reader.atEnd) binds.push(readBind(reader));
  return { procedure: procedure.replace(/^(sys\.|master\.\.|\[?dbo\]?\.)/, ''), binds };
}

/** MS-TDS 2.2.5.3: what stands behind the headers of a request. */
export const behindHeaders = (body: Buffer): Buffer => body.subarray(body.readUInt32LE(0));

/** Names of the parameters in a declaration such as `@a int, @b decimal(38,10)`, without their signs. */
export const declaredNames = (declaration: string): string[] =>
  [...declaration.matchAll(/@([\w#$@]+)/g)].map(([, name]) => name!);
