import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { connectTemporal } from '../../../cli/connect-temporal.ts';
import { freePort } from '../../../local/ports.ts';

const timed = async (address: string, patienceMs?: number) => {
  const begun = performance.now();
  const error = await connectTemporal(address, patienceMs).catch((failure: unknown) => failure);
  return { error, ms: performance.now() - begun };
};

it.each(['127.0.0.1', 'localhost'])(
  'a command is told within about two seconds where nobody listens on %s',
  async (host) => {
    const address = `${host}:${await freePort(null)}`;
    const { error, ms } = await timed(address);
    expect(error).toMatchObject({ code: 'TEMPORAL_UNREACHABLE', details: { address } });
    expect(ms).toBeLessThan(3_000);
  },
);

it('a server that accepts and says nothing is given its time', async () => {
  const silent = createServer();
  const port = await freePort(null);
  await new Promise<void>((listening) => silent.listen(port, '127.0.0.1', listening));
  const { error, ms } = await timed(`127.0.0.1:${port}`, 2_500);
  silent.close();
  expect(error).toMatchObject({ code: 'TEMPORAL_UNREACHABLE' });
  expect(ms).toBeGreaterThan(2_000);
});
