import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { issueCertificate, type ServerCertificate } from '../certificate.ts';
import type { Instance } from '../engine/instance.ts';
import { Connection } from './wire/connection.ts';
import type { EncryptionPolicy } from './wire/prelogin.ts';

export interface ListenOptions {
  readonly instance: Instance;
  /** 0, the default, takes any free port of the loopback address. */
  readonly port?: number;
  /** Default `offered`: encrypts for every client that asks. */
  readonly encryption?: EncryptionPolicy;
  /** Default: one issued at the start. */
  readonly certificate?: ServerCertificate;
}

/** A SQL Server simulator that listens for TDS clients on 127.0.0.1. */
export interface ListeningSimulator {
  readonly port: number;
  readonly certificate: ServerCertificate;
  /** Cuts every connection and stops listening. */
  close(): Promise<void>;
}

export async function listen(options: ListenOptions): Promise<ListeningSimulator> {
  const { instance, port = 0, encryption = 'offered', certificate = issueCertificate() } = options;
  const connections = new Set<Connection>();
  const server = createServer((socket) => {
    if (instance.faults.refusing) {
      socket.resetAndDestroy();
      return;
    }
    const shared = { instance, certificate, encryption, serverName: 'SIMULATOR' };
    const connection = new Connection(socket, shared);
    connections.add(connection);
    socket.on('close', () => connections.delete(connection));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    certificate,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const connection of connections) connection.cut();
      await closed;
    },
  };
}
