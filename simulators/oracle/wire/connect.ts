import { PACKET, packet } from './packet.ts';

/** 318: four-byte lengths, but no fast authentication, no end-of-response flags and no pipelining. */
const PROTOCOL_VERSION = 318;
/** Bytes of a whole packet when the client asks for nothing else. */
const DEFAULT_SDU = 8192;
const LARGEST_SDU = 65_535;
const LARGEST_TDU = 2_097_152;
/** Offsets in a connect packet, its header left out. */
const CONNECT = { sdu: 6, dataLength: 16, dataOffset: 18, largeSdu: 50 } as const;
/** Connect flags that switch native network encryption off. */
const NO_NATIVE_ENCRYPTION = { first: 4, second: 8 } as const;

export interface ConnectRequest {
  readonly sdu: number;
  /** The connect descriptor, or null where it follows in a data packet of its own. */
  readonly descriptor: string | null;
}

export function readConnect(body: Buffer): ConnectRequest {
  const length = body.readUInt16BE(CONNECT.dataLength);
  const from = body.readUInt16BE(CONNECT.dataOffset) - 8;
  const wide = body.length >= CONNECT.largeSdu + 4 ? body.readUInt32BE(CONNECT.largeSdu) : 0;
  const sdu = Math.min(wide || body.readUInt16BE(CONNECT.sdu) || DEFAULT_SDU, LARGEST_SDU);
  const complete = from + length <= body.length;
  return { sdu, descriptor: complete ? body.toString('latin1', from, from + length) : null };
}

/** A value in a descriptor such as `(DESCRIPTION=(CONNECT_DATA=(SERVICE_NAME=PAS)))`. */
export const descriptorValue = (descriptor: string, name: string): string | null =>
  new RegExp(`\\(\\s*${name}\\s*=\\s*([^()]*)\\)`, 'i').exec(descriptor)?.[1]?.trim() ?? null;

export function accept(sdu: number): Buffer {
  const body = Buffer.alloc(37);
  body.writeUInt16BE(PROTOCOL_VERSION, 0);
  body.writeUInt16BE(1, 2);
  body.writeUInt16BE(sdu, 4);
  body.writeUInt16BE(0xffff, 6);
  body[14] = NO_NATIVE_ENCRYPTION.first;
  body[15] = NO_NATIVE_ENCRYPTION.second;
  body.writeUInt32BE(sdu, 24);
  body.writeUInt32BE(LARGEST_TDU, 28);
  return packet(PACKET.accept, body, false);
}

/** A listener's refusal; 12514 means that it knows of no such service, 12505 of no such SID. */
export function refuse(code: number): Buffer {
  const reason = Buffer.from(
    `(DESCRIPTION=(TMP=)(VSNNUM=0)(ERR=${code})(ERROR_STACK=(ERROR=(CODE=${code})(EMFI=4))))`,
  );
  const head = Buffer.alloc(4);
  head.writeUInt16BE(reason.length, 2);
  return packet(PACKET.refuse, Buffer.concat([head, reason]), false);
}
