import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Dialect } from '../dialect.ts';
import { Instance } from '../instance.ts';
import { keepJournal } from '../storage/journal.ts';
import { ControlServer } from './control-server.ts';

/** Makes databases, tables, rows and logins. Must do the same every time it is given the same settings. */
export type Loader = (instance: Instance, settings: Readonly<Record<string, string>>) => void | Promise<void>;

/** What a `--load` module exports. */
export interface LoaderModule {
  readonly load: Loader;
}

/** A simulator's wire, listening. */
export interface RunningWire {
  readonly port: number;
  /** Printed with the ports: what a client needs to trust the certificate, for example. */
  readonly facts: Readonly<Record<string, string | number>>;
  close(): void;
}

export interface SimulatorProcess {
  readonly dialect: Dialect;
  /** Used where no `--load` is given. */
  readonly load: Loader;
  listen(instance: Instance, port: number): Promise<RunningWire>;
}

/** The line a simulator prints once it listens. */
export interface ReadyLine {
  readonly port: number;
  readonly controlPort: number;
  readonly facts: Readonly<Record<string, string | number>>;
}

/**
 * Runs a simulator as a process of its own until SIGTERM, SIGINT or a `stop` on the control channel.
 * `--port N --control-port N` (0: any), `--load module.ts`, `--set name=value` (repeatable, given to the loader),
 * `--data file` (keeps committed changes, see journal.ts).
 */
export const runProcess = async (simulator: SimulatorProcess, args: readonly string[]): Promise<void> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '0' },
      'control-port': { type: 'string', default: '0' },
      load: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
      data: { type: 'string' },
    },
  });
  const instance = new Instance(simulator.dialect);
  const load = values.load === undefined ? simulator.load : await importLoader(values.load);
  await load(instance, settingsOf(values.set));
  const closeJournal = values.data === undefined ? () => undefined : keepJournal(values.data, instance);
  const wire = await simulator.listen(instance, Number(values.port));
  const control = new ControlServer(instance, () => stop());
  let stopped = false;
  const stop = () => {
    if (stopped) return;
    stopped = true;
    wire.close();
    control.close();
    instance.dropSessions();
    closeJournal();
    if (process.connected) process.disconnect();
  };
  // Whoever started this with a channel is gone.
  process.once('disconnect', stop);
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  const controlPort = await control.listen(Number(values['control-port']));
  const ready: ReadyLine = { port: wire.port, controlPort, facts: wire.facts };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
};

const importLoader = async (path: string): Promise<Loader> => {
  const module = (await import(pathToFileURL(resolve(path)).href)) as Partial<LoaderModule>;
  if (!module.load) throw new Error(`${path} exports no load function`);
  return module.load;
};

const settingsOf = (pairs: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
