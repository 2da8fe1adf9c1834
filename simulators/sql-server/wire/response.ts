import type { NativeError } from '../../engine/sql-error.ts';
import { ByteWriter } from './byte-writer.ts';
import type { Channel } from './channel.ts';
import { DONE, DONE_STATUS, writeDone, writeError } from './tokens.ts';

/** Bytes of a long response that are put together before they go out. */
const FLUSH_BYTES = 65_536;

/** The tokens of one response message, sent in whole packets while it grows. */
export class Response {
  readonly out = new ByteWriter(FLUSH_BYTES * 2);
  readonly #channel: Channel;
  readonly #server: string;

  constructor(channel: Channel, server: string) {
    this.#channel = channel;
    this.#server = server;
  }

  get isFull(): boolean {
    return this.out.length >= FLUSH_BYTES;
  }

  error(error: NativeError): void {
    writeError(this.out, error, this.#server);
  }

  /** Sends what fills whole packets and keeps the rest. */
  async flush(): Promise<void> {
    const used = await this.#channel.send(this.out.bytes(), false);
    this.out.drop(used);
  }

  async finish(): Promise<void> {
    await this.#channel.send(this.out.bytes(), true);
    this.out.clear();
  }

  /** MS-TDS 2.2.7.6: the client's ATTENTION was heard. A message of its own, behind the interrupted one. */
  async acknowledgeAttention(): Promise<void> {
    writeDone(this.out, DONE.batch, DONE_STATUS.attention, 0);
    await this.finish();
  }
}
