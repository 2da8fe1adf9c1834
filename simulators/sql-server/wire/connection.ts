import type { Socket } from 'node:net';
import type { ServerCertificate } from '../../certificate.ts';
import type { Instance } from '../../engine/instance.ts';
import type { Session } from '../../engine/session.ts';
import { SqlError } from '../../engine/sql-error.ts';
import { setLevel } from '../dialect/isolation.ts';
import { INT } from '../dialect/types.ts';
import { Channel, ConnectionGone } from './channel.ts';
import { columnCodec } from './column-codec.ts';
import { logIn, packetBytesFor } from './log-in.ts';
import { readLogin } from './login7.ts';
import { type Message, PACKET, STATUS } from './packets.ts';
import {
  agreeEncryption,
  type EncryptionPolicy,
  type EncryptionScope,
  preloginAnswer,
  requestedEncryption,
} from './prelogin.ts';
import { PreparedStatements } from './prepared-statements.ts';
import { ProtocolError, reading } from './protocol-error.ts';
import { Response } from './response.ts';
import { behindHeaders, readRpc } from './rpc.ts';
import { type Outcome, StatementRunner } from './statement-runner.ts';
import { DONE, DONE_STATUS, writeDone, writeReset, writeReturnStatus, writeReturnValue } from './tokens.ts';
import { readTransactionRequest } from './transaction-request.ts';

export interface ConnectionOptions {
  readonly instance: Instance;
  readonly certificate: ServerCertificate;
  readonly encryption: EncryptionPolicy;
  /** The name clients see in front of messages. */
  readonly serverName: string;
}

/** From the first packet of one client to its last. */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #channel: Channel;
  readonly #prepared = new PreparedStatements();
  readonly #closed = new AbortController();
  #encryption: EncryptionScope = 'none';
  #session: Session | null = null;
  #runner: StatementRunner | null = null;
  #running: AbortController | null = null;
  #queue: Promise<void> = Promise.resolve();

  constructor(socket: Socket, options: ConnectionOptions) {
    this.#options = options;
    this.#channel = new Channel(socket, (message) => this.#receive(message));
    socket.on('close', () => this.#close());
  }

  cut(): void {
    this.#channel.cut();
  }

  #close(): void {
    this.#closed.abort();
    this.#running?.abort();
    this.#session?.close();
  }

  #receive(message: Message): void {
    if (message.type === PACKET.attention && this.#running) {
      this.#running.abort();
      return;
    }
    this.#queue = this.#queue.then(() => this.#answer(message)).catch((error: unknown) => this.#fail(error));
  }

  /** A message that makes no sense ends the session, as on the real server; so does a client that is gone. */
  #fail(error: unknown): void {
    this.#channel.cut();
    if (error instanceof ConnectionGone || error instanceof ProtocolError) return;
    if (error instanceof SqlError && error.code === 'session-ended') return;
    throw error;
  }

  async #answer({ type, status, body }: Message): Promise<void> {
    const response = new Response(this.#channel, this.#options.serverName);
    if (type === PACKET.prelogin) return this.#preLogin(body, response);
    if (type === PACKET.login7) return this.#logIn(body, response);
    if (type === PACKET.attention) return response.acknowledgeAttention();
    if (!this.#session) throw new ProtocolError('A request came before the login.');
    if (status & (STATUS.resetConnection | STATUS.resetKeepTran)) this.#reset(this.#session, response);
    const running = new AbortController();
    this.#running = running;
    let outcome: Outcome;
    try {
      outcome = await this.#request(
        type,
        reading(() => behindHeaders(body)),
        response,
        running.signal,
      );
    } finally {
      this.#running = null;
    }
    if (outcome === 'ended') return this.#channel.cut();
    await response.finish();
    if (running.signal.aborted) await response.acknowledgeAttention();
  }

  async #preLogin(body: Buffer, response: Response): Promise<void> {
    const agreed = agreeEncryption(
      this.#options.encryption,
      reading(() => requestedEncryption(body)),
    );
    if (!agreed) return this.#channel.cut();
    response.out.raw(preloginAnswer(agreed.answer));
    await response.finish();
    this.#encryption = agreed.scope;
    if (agreed.scope !== 'none') this.#channel.startTls(this.#options.certificate);
  }

  async #logIn(body: Buffer, response: Response): Promise<void> {
    if (this.#encryption === 'login') this.#channel.endTls();
    const login = reading(() => readLogin(body));
    this.#session = await logIn(this.#options.instance, login, response, {
      signal: this.#closed.signal,
      drop: () => this.#channel.cut(),
    });
    if (this.#session) {
      this.#runner = new StatementRunner(this.#session);
      this.#channel.spid = this.#session.id;
    }
    await response.finish();
    if (!this.#session) return this.#channel.end();
    const session = this.#session;
    this.#channel.packetBytes = packetBytesFor(login);
    this.#channel.onSent = (bytes) => session.sent(bytes);
    if (this.#closed.signal.aborted) session.close();
  }

  /** MS-TDS 2.2.3.1.2 RESETCONNECTION: the session is as after its login. */
  #reset(session: Session, response: Response): void {
    if (session.transactionDepth > 0) session.rollback();
    session.options.clear();
    setLevel(session, 'READ COMMITTED');
    this.#prepared.clear();
    writeReset(response.out);
  }

  #request(type: number, body: Buffer, response: Response, signal: AbortSignal): Promise<Outcome> {
    if (type === PACKET.sqlBatch) return this.#batch(body, response, signal);
    if (type === PACKET.rpc) return this.#call(body, response, signal);
    if (type === PACKET.transactionManager) return this.#transaction(body, response);
    throw new ProtocolError(`A message has the type ${type}, which the simulator does not know.`);
  }

  async #batch(body: Buffer, response: Response, signal: AbortSignal): Promise<Outcome> {
    const text = body.toString('utf16le');
    const outcome = await this.#runner!.run(response, text, [], { inProcedure: false, signal });
    if (outcome !== 'done') writeDone(response.out, DONE.batch, DONE_STATUS.error, 0);
    return outcome;
  }

  async #call(body: Buffer, response: Response, signal: AbortSignal): Promise<Outcome> {
    const { out } = response;
    try {
      const { run, handle } = this.#prepared.resolve(reading(() => readRpc(body)));
      const outcome = run
        ? await this.#runner!.run(response, run.text, run.binds, { inProcedure: true, signal })
        : 'done';
      if (outcome === 'done') {
        writeReturnStatus(out, 0);
        if (handle) {
          const codec = columnCodec(INT, true);
          codec.value(writeReturnValue(out, handle.ordinal, handle.name, codec), handle.value);
        }
      }
      writeDone(out, DONE.procedure, outcome === 'done' ? DONE_STATUS.final : DONE_STATUS.error, 0);
      return outcome;
    } catch (error) {
      return this.#refuse(error, response, DONE.procedure);
    }
  }

  async #transaction(body: Buffer, response: Response): Promise<Outcome> {
    const session = this.#session!;
    const request = reading(() => readTransactionRequest(body));
    try {
      if (request.kind === 'unknown')
        throw new ProtocolError(`Transaction request ${request.number} is unknown.`);
      if (request.kind === 'commit') session.commit();
      if (request.kind === 'rollback') session.rollback();
      this.#runner!.transactionChanged(response, request.kind === 'rollback' ? 'rollback' : 'commit');
      if (request.level) setLevel(session, request.level);
      if (request.kind === 'begin' || request.again) session.begin();
      this.#runner!.transactionChanged(response, 'commit');
      writeDone(response.out, DONE.batch, DONE_STATUS.final, 0);
      return 'done';
    } catch (error) {
      return this.#refuse(error, response, DONE.batch);
    }
  }

  #refuse(error: unknown, response: Response, kind: number): Outcome {
    if (!(error instanceof SqlError)) throw error;
    response.error(this.#options.instance.dialect.nativeError(error));
    writeDone(response.out, kind, DONE_STATUS.error, 0);
    return 'failed';
  }
}
