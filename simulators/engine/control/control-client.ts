import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { ControlAnswers, ControlReply, ControlRequest } from './control-request.ts';

/** The other end of a simulator's control channel. */
export class ControlClient {
  readonly #socket: Socket;
  readonly #waiting = new Map<
    number,
    { resolve: (answer: unknown) => void; reject: (error: Error) => void }
  >();
  #nextId = 1;

  private constructor(socket: Socket) {
    this.#socket = socket;
    createInterface({ input: socket }).on('line', (line) => this.#receive(JSON.parse(line) as ControlReply));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#fail());
  }

  static open(port: number): Promise<ControlClient> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('error', reject);
      socket.once('connect', () => resolve(new ControlClient(socket)));
    });
  }

  /** Rejects with the simulator's message, or when the channel closes first. */
  ask<Request extends ControlRequest>(request: Request): Promise<ControlAnswers[Request['do']]> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, {
        resolve: (answer) => resolve(answer as ControlAnswers[Request['do']]),
        reject,
      });
      this.#socket.write(`${JSON.stringify({ id, request })}\n`);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(reply: ControlReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('error' in reply) waiting?.reject(new Error(reply.error));
    else waiting?.resolve(reply.answer);
  }

  #fail(): void {
    for (const { reject } of this.#waiting.values())
      reject(new Error('the simulator closed its control channel'));
    this.#waiting.clear();
  }
}
