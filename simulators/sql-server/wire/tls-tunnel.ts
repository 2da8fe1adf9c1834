import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { createSecureContext, TLSSocket } from 'node:tls';
import type { ServerCertificate } from '../../certificate.ts';
import { HEADER_BYTES, PACKET, STATUS } from './packets.ts';

/**
 * TLS inside TDS. MS-TDS 2.2.6.5: the handshake's records travel inside PRELOGIN packets; once it is over they travel
 * bare. TLS 1.2 at most, since TLS 1.3 sends records after its handshake that no side could tell apart.
 */
export class TlsTunnel {
  readonly secure: TLSSocket;
  readonly #carrier: Duplex;
  #bare = false;
  #held = Buffer.alloc(0);

  constructor(socket: Socket, { certificate, key }: ServerCertificate) {
    this.#carrier = new Duplex({
      read: () => undefined,
      write: (chunk: Buffer, _encoding, done) => {
        socket.write(this.#bare ? chunk : wrapped(chunk), done);
      },
      final: (done) => {
        socket.end();
        done();
      },
    });
    const secureContext = createSecureContext({ cert: certificate, key, maxVersion: 'TLSv1.2' });
    this.secure = new TLSSocket(this.#carrier, { isServer: true, secureContext });
    this.secure.on('error', () => socket.destroy());
  }

  /** Bytes as the client's socket gave them. */
  receive(chunk: Buffer): void {
    if (this.#bare) {
      this.#carrier.push(chunk);
      return;
    }
    this.#held = Buffer.concat([this.#held, chunk]);
    while (this.#held.length > 0) {
      if (this.#held[0] !== PACKET.prelogin) {
        this.#bare = true;
        this.#carrier.push(this.#held);
        this.#held = Buffer.alloc(0);
        return;
      }
      if (this.#held.length < HEADER_BYTES) return;
      const length = this.#held.readUInt16BE(2);
      if (this.#held.length < length) return;
      this.#carrier.push(this.#held.subarray(HEADER_BYTES, length));
      this.#held = this.#held.subarray(length);
    }
  }
}

function wrapped(record: Buffer): Buffer {
  const packet = Buffer.alloc(HEADER_BYTES + record.length);
  packet[0] = PACKET.prelogin;
  packet[1] = STATUS.endOfMessage;
  packet.writeUInt16BE(packet.length, 2);
  record.copy(packet, HEADER_BYTES);
  return packet;
}
