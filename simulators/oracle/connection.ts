import type { Socket } from 'node:net';
import type { Session } from '../engine/session.ts';
import { nativeSqlError, SqlError } from '../engine/sql-error.ts';
import { Calls } from './calls.ts';
import type { OracleDialect } from './dialect/dialect.ts';
import { Login, type LoginContext } from './login.ts';
import { endOfCall, parameters, status } from './wire/answers.ts';
import { accept, descriptorValue, readConnect, refuse } from './wire/connect.ts';
import { UnsupportedBind } from './wire/execute-request.ts';
import { dataTypesAnswer, protocolAnswer } from './wire/negotiation.ts';
import {
  DATA_FLAG_END_OF_FILE,
  dataPackets,
  MARKER,
  marker,
  PACKET,
  type Packet,
  PacketSplitter,
} from './wire/packet.ts';
import { Incomplete, TtcReader } from './wire/reader.ts';
import { type Call, type Request, readCall } from './wire/requests.ts';
import { TtcWriter } from './wire/writer.ts';

const NO_SUCH_SERVICE = 12514;
const CANCELLED: SqlError = new SqlError('cancelled');

export interface ConnectionContext extends Omit<LoginContext, 'drop'> {
  readonly dialect: OracleDialect;
}

/** One client's connection, from the connect packet to its end. Calls are carried out one after the other. */
export class Connection {
  readonly #socket: Socket;
  readonly #context: ConnectionContext;
  readonly #splitter = new PacketSplitter();
  readonly #writer = new TtcWriter();
  readonly #login: Login;
  #sdu = 0;
  #awaitsDescriptor = false;
  #request: Buffer = Buffer.alloc(0);
  #working: Promise<void> = Promise.resolve();
  #interrupted = false;
  #session: Session | null = null;
  #calls: Calls | null = null;

  constructor(socket: Socket, context: ConnectionContext) {
    this.#socket = socket;
    this.#context = context;
    this.#login = new Login({ ...context, drop: () => socket.destroy() });
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    // What a client breaks off shows as an error here; `close` follows it.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#end());
  }

  #end(): void {
    this.#calls?.close();
    this.#session?.close();
  }

  #receive(chunk: Buffer): void {
    try {
      for (const packet of this.#splitter.push(chunk)) this.#packet(packet);
    } catch {
      // Not a client of this protocol, or a request that this simulator does not know.
      this.#socket.destroy();
    }
  }

  #packet({ type, body }: Packet): void {
    if (type === PACKET.connect) {
      const { sdu, descriptor } = readConnect(body);
      this.#sdu = sdu;
      this.#awaitsDescriptor = descriptor === null;
      if (descriptor !== null) this.#accept(descriptor);
    } else if (type === PACKET.marker) this.#marker(body.at(-1)!);
    else if (type === PACKET.data && this.#awaitsDescriptor) {
      this.#awaitsDescriptor = false;
      this.#accept(body.toString('latin1', 2));
    } else if (type === PACKET.data) this.#data(body);
    else throw new RangeError(`packet type ${type}`);
  }

  #accept(descriptor: string): void {
    const wanted = descriptorValue(descriptor, 'SERVICE_NAME') ?? descriptorValue(descriptor, 'SID');
    const known = wanted?.toUpperCase() === this.#context.service.toUpperCase();
    if (!known || this.#context.instance.faults.refusing) {
      this.#socket.end(refuse(NO_SUCH_SERVICE));
      return;
    }
    this.#socket.write(accept(this.#sdu));
    this.#splitter.wideLengths = true;
  }

  #data(body: Buffer): void {
    if ((body.readUInt16BE(0) & DATA_FLAG_END_OF_FILE) !== 0) {
      this.#socket.end();
      return;
    }
    const part = body.subarray(2);
    this.#request = this.#request.length === 0 ? part : Buffer.concat([this.#request, part]);
    const call = this.#wholeCall();
    if (call !== null) this.#working = this.#working.then(() => this.#perform(call));
  }

  /** The request is complete when it can be read to its end; no flag says so with every client. */
  #wholeCall(): Call | 'unsupported-bind' | null {
    const bytes = this.#request;
    try {
      const call = readCall(new TtcReader(bytes), (cursor) => this.#calls?.bindTypes(cursor) ?? []);
      this.#request = Buffer.alloc(0);
      return call;
    } catch (error) {
      if (error instanceof Incomplete) return null;
      if (!(error instanceof UnsupportedBind)) throw error;
      this.#request = Buffer.alloc(0);
      return 'unsupported-bind';
    }
  }

  /** Break: the call under way ends. Reset, which follows it: the client waits for the error. */
  #marker(kind: number): void {
    if (kind !== MARKER.reset) {
      this.#interrupted = true;
      this.#calls?.cancel();
      this.#socket.write(marker(MARKER.break));
      return;
    }
    this.#working = this.#working.then(() => {
      this.#interrupted = false;
      this.#request = Buffer.alloc(0);
      this.#socket.write(marker(MARKER.reset));
      this.#fail(CANCELLED);
      return this.#flush();
    });
  }

  async #perform(call: Call | 'unsupported-bind'): Promise<void> {
    this.#writer.reset();
    try {
      if (call === 'unsupported-bind')
        throw nativeSqlError(3115, 'unsupported network datatype or representation');
      for (const piggyback of call.piggybacks) {
        if (piggyback.kind === 'close-cursors') this.#calls?.closeCursors(piggyback.cursors);
        if (piggyback.kind === 'schema') this.#session?.options.set('CURRENT_SCHEMA', piggyback.name);
      }
      await this.#answer(call.request);
    } catch (error) {
      if (!(error instanceof SqlError)) {
        this.#socket.destroy(error instanceof Error ? error : undefined);
        return;
      }
      if (error.code === 'session-ended') return;
      this.#fail(error);
    }
    this.#calls?.finished();
    await this.#flush();
  }

  async #answer(request: Request): Promise<void> {
    switch (request.kind) {
      case 'protocol':
        protocolAnswer(this.#writer);
        return;
      case 'data-types':
        dataTypesAnswer(this.#writer, request.timeZone);
        return;
      case 'auth': {
        if (request.auth.phase === 1) parameters(this.#writer, this.#login.challenge(request.auth));
        else {
          const { session, pairs } = await this.#login.grant(request.auth);
          this.#session = session;
          this.#calls = new Calls(session, this.#context.dialect, this.#writer, () => this.#flush());
          parameters(this.#writer, pairs);
        }
        status(this.#writer, false);
        return;
      }
      default:
        return this.#answerLoggedIn(request);
    }
  }

  async #answerLoggedIn(request: Request): Promise<void> {
    const calls = this.#calls;
    const session = this.#session;
    if (calls === null || session === null) throw nativeSqlError(1012, 'not logged on');
    calls.current = null;
    switch (request.kind) {
      case 'execute':
        return calls.execute(request.execute);
      case 'fetch':
        return calls.fetch(request.cursor, request.rows);
      case 'lob':
        return calls.lob(request.lob);
      case 'commit':
        if (calls.inTransaction) session.commit();
        break;
      case 'rollback':
        if (calls.inTransaction) session.rollback();
        break;
      default:
        break;
    }
    status(this.#writer, calls.inTransaction);
  }

  /** Ends the answer with an error; rows already written stay before it. */
  #fail(error: SqlError): void {
    const { number, message, offset } = this.#context.dialect.nativeError(error);
    const cursor = this.#calls?.current?.id;
    endOfCall(this.#writer, {
      inTransaction: this.#calls?.inTransaction ?? false,
      ...(cursor !== undefined && { cursor }),
      error: { number, message: `ORA-${String(number).padStart(5, '0')}: ${message}\n`, offset },
    });
  }

  /** Nothing goes out of an interrupted call: its client reads no further than the reset. */
  async #flush(): Promise<void> {
    const { length } = this.#writer;
    if (length === 0 || this.#interrupted || this.#socket.destroyed) {
      this.#writer.reset();
      return;
    }
    const packets = dataPackets(this.#writer.view(), this.#sdu);
    this.#writer.reset();
    const drained = this.#socket.write(packets);
    await this.#session?.sent(packets.length);
    if (!drained && !this.#socket.destroyed) await this.#drain();
  }

  #drain(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.#socket.off('drain', done).off('close', done);
        resolve();
      };
      this.#socket.on('drain', done).on('close', done);
    });
  }
}
