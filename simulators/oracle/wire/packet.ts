/**
 * TNS packets: an 8-byte header (length, type), then the body. Oracle publishes no specification; every constant in
 * this folder was established against node-oracledb 26 thin, and checked with python-oracledb 26 thin.
 */
export const PACKET = {
  connect: 1,
  accept: 2,
  refuse: 4,
  data: 6,
  marker: 12,
} as const;

/** Second byte of a marker's body. */
export const MARKER = { break: 1, reset: 2, interrupt: 3 } as const;

const HEADER_BYTES = 8;
/** Header and the two bytes of data flags. */
const DATA_HEADER_BYTES = 10;
/** Set by a client that says goodbye. */
export const DATA_FLAG_END_OF_FILE = 0x40;

export interface Packet {
  readonly type: number;
  readonly body: Buffer;
}

/**
 * Cuts a byte stream into packets. Lengths take two bytes until the connection is accepted, four bytes after it
 * (protocol version 315 and above).
 */
export class PacketSplitter {
  #pending: Buffer = Buffer.alloc(0);
  wideLengths = false;

  *push(chunk: Buffer): Generator<Packet> {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    while (this.#pending.length >= HEADER_BYTES) {
      const length = this.wideLengths ? this.#pending.readUInt32BE(0) : this.#pending.readUInt16BE(0);
      if (length < HEADER_BYTES) throw new RangeError('TNS packet shorter than its header');
      if (this.#pending.length < length) return;
      const packet = this.#pending.subarray(0, length);
      this.#pending = this.#pending.subarray(length);
      yield { type: packet[4]!, body: packet.subarray(HEADER_BYTES) };
    }
  }
}

export function packet(type: number, body: Buffer, wideLengths: boolean): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES + body.length);
  if (wideLengths) bytes.writeUInt32BE(bytes.length, 0);
  else bytes.writeUInt16BE(bytes.length, 0);
  bytes[4] = type;
  body.copy(bytes, HEADER_BYTES);
  return bytes;
}

export const marker = (kind: number): Buffer => packet(PACKET.marker, Buffer.from([1, 0, kind]), true);

/** Cuts a message into data packets of at most `sdu` bytes, joined in one buffer: one write, many packets. */
export function dataPackets(message: Buffer, sdu: number): Buffer {
  const room = sdu - DATA_HEADER_BYTES;
  const count = Math.max(1, Math.ceil(message.length / room));
  const bytes = Buffer.allocUnsafe(message.length + count * DATA_HEADER_BYTES);
  let at = 0;
  for (let from = 0, index = 0; index < count; index++, from += room) {
    const to = Math.min(message.length, from + room);
    bytes.writeUInt32BE(DATA_HEADER_BYTES + to - from, at);
    bytes.writeUInt32BE(PACKET.data << 24, at + 4);
    bytes.writeUInt16BE(0, at + 8);
    message.copy(bytes, at + DATA_HEADER_BYTES, from, to);
    at += DATA_HEADER_BYTES + to - from;
  }
  return bytes;
}
