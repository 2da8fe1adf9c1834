import { Instance } from '../engine/instance.ts';
import type { Database } from '../engine/storage/database.ts';
import type { CHARACTER_SETS } from './dialect/character-set.ts';
import { type OracleDialect, oracleDialect } from './dialect/dialect.ts';
import { listen } from './server.ts';

export interface OracleSimulatorOptions {
  /** Service clients ask for; also the database's name. */
  readonly service?: string;
  readonly characterSet?: keyof typeof CHARACTER_SETS;
  /** 0 picks a free one. */
  readonly port?: number;
  /** PEM of the server's key and certificate; without it the listener speaks plain TCP. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** A simulator that listens: its instance takes logins, tables and faults, and keeps the record. */
export interface OracleSimulator {
  readonly instance: Instance;
  readonly database: Database;
  readonly dialect: OracleDialect;
  readonly service: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Starts a simulator in this process. */
export async function startOracleSimulator(options: OracleSimulatorOptions = {}): Promise<OracleSimulator> {
  const { service = 'PAS', characterSet, port, tls } = options;
  const dialect = oracleDialect(characterSet);
  const instance = new Instance(dialect);
  const database = instance.addDatabase(service);
  const listener = await listen({
    ...{ instance, dialect, service },
    ...(port !== undefined && { port }),
    ...(tls && { tls }),
  });
  return { instance, database, dialect, service, port: listener.port, close: listener.close };
}
