import { ProtocolError } from './protocol-error.ts';

/** MS-TDS 2.2.3.1.1: what kind of message a packet belongs to. */
export const PACKET = {
  sqlBatch: 0x01,
  rpc: 0x03,
  response: 0x04,
  attention: 0x06,
  transactionManager: 0x0e,
  login7: 0x10,
  sspi: 0x11,
  prelogin: 0x12,
} as const;

const TYPES: ReadonlySet<number> = new Set(Object.values(PACKET));

/** MS-TDS 2.2.3.1.2: bits of a packet's status. */
export const STATUS = {
  endOfMessage: 0x01,
  ignore: 0x02,
  resetConnection: 0x08,
  resetKeepTran: 0x10,
} as const;

export const HEADER_BYTES = 8;
/** MS-TDS 2.2.3.1.3: a packet is at most 32,767 bytes; before the login answers it is 4,096. */
export const PACKET_BYTES = { first: 4096, least: 512, most: 32_767 } as const;
/** Longest message a client may send; a 64 MiB parameter fits. */
const MESSAGE_BYTES = 160 * 1024 * 1024;

export interface Message {
  readonly type: number;
  readonly status: number;
  readonly body: Buffer;
}

/** Puts the packets of a client together into messages. */
export class MessageReader {
  #held: Buffer = Buffer.alloc(0);
  #parts: Buffer[] = [];
  #partBytes = 0;
  #status = 0;

  /** Messages completed by these bytes. Throws ProtocolError on what is not TDS. */
  *push(chunk: Buffer): Generator<Message> {
    this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    while (this.#held.length >= HEADER_BYTES) {
      const length = this.#held.readUInt16BE(2);
      if (!TYPES.has(this.#held[0]!)) throw new ProtocolError('A packet has an unknown type.');
      if (length < HEADER_BYTES) throw new ProtocolError('A packet is shorter than its header.');
      if (this.#held.length < length) return;
      const [type, status] = [this.#held[0]!, this.#held[1]!];
      this.#parts.push(this.#held.subarray(HEADER_BYTES, length));
      this.#partBytes += length;
      this.#status |= status;
      this.#held = this.#held.subarray(length);
      if (this.#partBytes > MESSAGE_BYTES) throw new ProtocolError('A message is too long.');
      if (status & STATUS.endOfMessage) {
        const message = { type, status: this.#status, body: Buffer.concat(this.#parts) };
        this.#parts = [];
        this.#partBytes = 0;
        this.#status = 0;
        // MS-TDS 2.2.3.1.2: a message whose last packet says so was given up by the client.
        if (!(message.status & STATUS.ignore)) yield message;
      }
    }
  }

  /** What was received and belongs to no message yet. */
  takeRest(): Buffer {
    const rest = this.#held;
    this.#held = Buffer.alloc(0);
    return rest;
  }
}

/** `body` as packets of one message, or of its first part where `last` is false: then only whole packets. */
export function packetsOf(
  body: Buffer,
  { type, packetBytes, spid, last }: { type: number; packetBytes: number; spid: number; last: boolean },
): { readonly packets: Buffer; readonly used: number } {
  const room = packetBytes - HEADER_BYTES;
  const count = last ? Math.max(1, Math.ceil(body.length / room)) : Math.floor(body.length / room);
  const used = last ? body.length : count * room;
  const packets = Buffer.allocUnsafe(used + count * HEADER_BYTES);
  for (let index = 0, from = 0, to = 0; index < count; index++) {
    const size = Math.min(room, used - from);
    packets[to] = type;
    packets[to + 1] = last && index === count - 1 ? STATUS.endOfMessage : 0;
    packets.writeUInt16BE(size + HEADER_BYTES, to + 2);
    packets.writeUInt16BE(spid, to + 4);
    packets[to + 6] = (index + 1) & 0xff;
    packets[to + 7] = 0;
    body.copy(packets, to + HEADER_BYTES, from, from + size);
    from += size;
    to += size + HEADER_BYTES;
  }
  return { packets, used };
}
