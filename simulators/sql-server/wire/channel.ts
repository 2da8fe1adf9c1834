import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ServerCertificate } from '../../certificate.ts';
import { type Message, MessageReader, PACKET, PACKET_BYTES, packetsOf } from './packets.ts';
import { ProtocolError } from './protocol-error.ts';
import { TlsTunnel } from './tls-tunnel.ts';

/** One client's connection as messages in both directions, in clear or inside TLS. */
export class Channel {
  /** Size of the packets sent; the login settles it. */
  packetBytes: number = PACKET_BYTES.first;
  /** Session number in the header of every packet. */
  spid = 0;
  /** Awaited after each write, with its length. */
  onSent: (bytes: number) => Promise<void> = async () => undefined;
  readonly #socket: Socket;
  readonly #reader = new MessageReader();
  readonly #onMessage: (message: Message) => void;
  #tunnel: TlsTunnel | null = null;

  constructor(socket: Socket, onMessage: (message: Message) => void) {
    this.#socket = socket;
    this.#onMessage = onMessage;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    // What is wrong with a socket shows in its close, which every owner of a channel listens to.
    socket.on('error', () => socket.destroy());
  }

  /** From the next byte on, both sides speak TLS. */
  startTls(certificate: ServerCertificate): void {
    this.#tunnel = new TlsTunnel(this.#socket, certificate);
    this.#tunnel.secure.on('data', (chunk: Buffer) => this.#read(chunk));
  }

  /** Only the login was to be encrypted. */
  endTls(): void {
    this.#tunnel = null;
  }

  /**
   * Sends `body`, or of an unfinished message as many whole packets as it fills; returns the bytes used. Waits while
   * the client does not read.
   */
  async send(body: Buffer, last: boolean): Promise<number> {
    const { packetBytes, spid } = this;
    const { packets, used } = packetsOf(body, { type: PACKET.response, packetBytes, spid, last });
    if (packets.length === 0) return 0;
    const stream = this.#tunnel?.secure ?? this.#socket;
    if (!stream.writable) throw new ConnectionGone();
    if (!stream.write(packets)) await this.#drained(stream);
    await this.onSent(packets.length);
    return used;
  }

  /** Says goodbye after everything was sent. */
  end(): void {
    (this.#tunnel?.secure ?? this.#socket).end();
  }

  /** Cuts the connection as a crash would: the client sees a reset. */
  cut(): void {
    this.#socket.resetAndDestroy();
  }

  /** Until the client has read on, or is gone. */
  #drained(stream: Duplex): Promise<void> {
    return new Promise((resolve) => {
      const go = (): void => {
        stream.off('drain', go);
        this.#socket.off('close', go);
        resolve();
      };
      stream.on('drain', go);
      this.#socket.on('close', go);
      if (this.#socket.destroyed) go();
    });
  }

  #receive(chunk: Buffer): void {
    if (this.#tunnel) this.#tunnel.receive(chunk);
    else this.#read(chunk);
  }

  #read(chunk: Buffer): void {
    try {
      for (const message of this.#reader.push(chunk)) this.#onMessage(message);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.cut();
    }
  }
}

/** The client is not there any more. */
export class ConnectionGone extends Error {}
