import { type AddressInfo, createServer } from 'node:net';
import { runProcess } from '../../../../simulators/engine/control/run-process.ts';
import type { Instance } from '../../../../simulators/engine/instance.ts';
import { NUMBER, plainDialect, STAMP, TEXT } from './plain-dialect.ts';

/** A simulator without a wire: its port accepts connections and says nothing. */
const listen = (_: Instance, port: number) => {
  const server = createServer();
  return new Promise<{ port: number; facts: Record<string, string>; close(): void }>((resolve) => {
    server.listen(port, '127.0.0.1', () => {
      const { port: bound } = server.address() as AddressInfo;
      resolve({ port: bound, facts: { wire: 'none' }, close: () => server.close() });
    });
  });
};

const load = (instance: Instance, settings: Readonly<Record<string, string>>) => {
  const database = instance.addDatabase('pas');
  const columns = [
    { name: 'id', type: NUMBER, nullable: false },
    { name: 'v', type: TEXT, nullable: true },
    {
      name: 'stamp',
      type: STAMP,
      nullable: false,
      generated: { on: 'write', value: (sequence: number) => sequence } as const,
    },
  ];
  database.createTable({
    schema: 'main',
    name: 't',
    columns,
    indexes: [{ name: 'pk', kind: 'primary', columns: [0] }],
  });
  database.load(
    'main',
    't',
    Array.from({ length: Number(settings.rows ?? 3) }, (_, at) => [at + 1, `v${at}`, 0]),
  );
};

await runProcess({ dialect: plainDialect, load, listen }, process.argv.slice(2));
