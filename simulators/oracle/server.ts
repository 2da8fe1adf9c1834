import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Instance } from '../engine/instance.ts';
import { Connection } from './connection.ts';
import type { OracleDialect } from './dialect/dialect.ts';

export interface ListenerOptions {
  readonly instance: Instance;
  readonly dialect: OracleDialect;
  /** The service name clients ask for. */
  readonly service: string;
  /** 0 picks a free one. */
  readonly port?: number;
  /** PEM; without it the listener speaks TCP, with it TCPS. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

export interface Listener {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Listens on the loopback address for clients of the simulated service. */
export async function listen({
  instance,
  dialect,
  service,
  port = 0,
  tls,
}: ListenerOptions): Promise<Listener> {
  const sockets = new Set<Socket>();
  const connected = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    new Connection(socket, { instance, dialect, service });
  };
  const server: Server = tls ? createTlsServer(tls, connected) : createServer(connected);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
