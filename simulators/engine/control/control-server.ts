import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Instance } from '../instance.ts';
import type { ControlLine, ControlReply, ControlRequest } from './control-request.ts';

/** Listens on a loopback port for requests, one JSON line each, answered in order by one JSON line each. */
export class ControlServer {
  readonly #instance: Instance;
  readonly #stop: () => void;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  /** `stop` is called when a client asks the simulator to end. */
  constructor(instance: Instance, stop: () => void) {
    this.#instance = instance;
    this.#stop = stop;
    this.#server = createServer((socket) => this.#serve(socket));
  }

  /** Returns the port. */
  listen(port = 0): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', () => resolve((this.#server.address() as AddressInfo).port));
    });
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const lines = createInterface({ input: socket });
    let last = Promise.resolve();
    lines.on('line', (line) => {
      last = last.then(async () => {
        const reply = await this.#reply(line);
        if (!socket.destroyed) socket.write(`${JSON.stringify(reply)}\n`);
      });
    });
  }

  async #reply(line: string): Promise<ControlReply> {
    let id = 0;
    try {
      const parsed = JSON.parse(line) as ControlLine;
      id = parsed.id;
      return { id, answer: (await this.#answer(parsed.request)) ?? null };
    } catch (error) {
      return { id, error: error instanceof Error ? error.message : String(error) };
    }
  }

  #answer(request: ControlRequest): unknown {
    const { faults, record } = this.#instance;
    switch (request.do) {
      case 'ping':
        return null;
      case 'inject':
        return faults.inject(request.fault);
      case 'clear':
        return faults.clear(request.fault);
      case 'pending':
        return faults.pending;
      case 'failover':
        return this.#instance.dropSessions(request.refuseMilliseconds);
      case 'slow':
        faults.bytesPerSecond = request.bytesPerSecond;
        return null;
      case 'forget-history': {
        const { database } = this.#instance.target(request.database ?? null);
        database.forgetBefore(database.commitNumber);
        return database.commitNumber;
      }
      case 'record':
        return record.report();
      case 'reset-record':
        return record.reset();
      case 'cpu': {
        const { user, system } = process.cpuUsage();
        return (user + system) / 1e6;
      }
      case 'run':
        return this.#run(request.text, request.database ?? null);
      case 'stop':
        // The answer goes out first.
        setImmediate(this.#stop);
        return null;
      default:
        throw new Error('not a request of the control channel');
    }
  }

  async #run(text: string, database: string | null): Promise<readonly (readonly (string | null)[])[]> {
    const session = this.#instance.openUnseen(database);
    const found: (string | null)[][] = [];
    try {
      for await (const result of session.batch(text, [])) {
        if (result.kind !== 'rows') continue;
        for (let rows = await result.rows.take(1000); rows.length > 0; rows = await result.rows.take(1000)) {
          for (const row of rows) found.push(row.map((value) => (value === null ? null : String(value))));
        }
      }
      // Where DML opens a transaction by itself, the channel commits it.
      while (session.transactionDepth > 0) session.commit();
    } finally {
      session.close();
    }
    return found;
  }
}
