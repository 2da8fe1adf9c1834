import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { untilRecovered } from '../../../local/postgres-answers.ts';

it('waits for a server that hangs up without a word, as PostgreSQL may while it recovers, until nobody listens', async () => {
  let calls = 0;
  const server = createServer((socket) => {
    calls++;
    socket.on('error', () => undefined).once('data', () => socket.end());
    if (calls === 3) server.close();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await untilRecovered(`postgresql://nobody@127.0.0.1:${port}/none`);
  expect(calls).toBe(3);
});
