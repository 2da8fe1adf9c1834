import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Child, type ChildProgram, startChild } from '../../../local/children.ts';
import { openHome } from '../../../local/home.ts';
import { endOrphans } from '../../../local/orphans.ts';
import { identify } from '../../../local/processes.ts';
import { areGone, startCompanion } from '../../support/processes.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const CHILD = fileURLToPath(new URL('programs/child.ts', import.meta.url));
const PARENT = new URL('programs/parent.ts', import.meta.url);

async function start(manner: string, more: Partial<ChildProgram> = {}): Promise<Child> {
  const home = openHome(join(folder, `${manner}-${Math.random()}`), () => undefined);
  const logFile = home.path('child.log');
  const child = startChild(home, {
    name: 'worker-1',
    script: CHILD,
    args: [manner],
    env: process.env,
    logFile,
    ...more,
  });
  if (manner !== 'failing')
    await expect.poll(() => readFileSync(logFile, 'utf8'), { timeout: 10_000 }).toBe('ready\n');
  return child;
}

describe('a child', () => {
  it('is started again after it was killed, as a new process', async () => {
    const lines: string[] = [];
    const log = (line: string) => lines.push(line);
    const child = await start('obedient', { restart: { pauseMs: 10, longestPauseMs: 100 }, log });
    const first = child.pid();
    process.kill(first ?? 0, 'SIGKILL');
    await expect.poll(() => child.starts()).toBe(2);
    expect(child.pid()).not.toBe(first);
    expect(lines).toEqual(['worker-1 ended unexpectedly; starting it again.']);
    await child.stop();
    expect(child.pid()).toBeNull();
    expect(child.starts()).toBe(2);
  });

  it('that keeps failing is started again with growing pauses', async () => {
    const begun = performance.now();
    const restart = { pauseMs: 100, longestPauseMs: 400 };
    const child = await start('failing', { restart });
    await expect.poll(() => child.starts(), { timeout: 20_000 }).toBe(5);
    // 100 + 200 + 400 + 400 ms of pauses.
    expect(performance.now() - begun).toBeGreaterThan(1_100);
    await child.stop();
    const starts = child.starts();
    // By the time that another one has had pauses of 100, 200 and 400 ms, it would have been started again.
    const another = await start('failing', { restart });
    await expect.poll(() => another.starts(), { timeout: 20_000 }).toBe(4);
    await another.stop();
    expect(child.starts()).toBe(starts);
  });

  it('without a restart stays dead and tells its exit code', async () => {
    const child = await start('failing');
    expect(await child.ended).toBe(7);
    expect(child.starts()).toBe(1);
  });

  it('that does not finish in time is killed', async () => {
    const lines: string[] = [];
    const child = await start('stubborn', { graceMs: 300, log: (line) => lines.push(line) });
    const pid = child.pid();
    await child.stop();
    expect(await areGone(pid ?? undefined)).toBe(true);
    expect(lines).toEqual(['worker-1 did not finish within 0.3 s: killing it.']);
  });

  it('that listens for it ends when its parent is killed', async () => {
    const parent = await startCompanion<{ child: number }>(PARENT, join(folder, 'orphaned'), 'obedient');
    await expect.poll(() => readFileSync(join(folder, 'orphaned', 'worker-1.log'), 'utf8')).toBe('ready\n');
    await parent.end('SIGKILL');
    expect(await areGone(parent.said.child)).toBe(true);
  });

  it('that does not is ended by the next start in its home', async () => {
    const place = join(folder, 'left');
    const parent = await startCompanion<{ child: number }>(PARENT, place, 'stubborn');
    await parent.end('SIGKILL');
    expect(identify(parent.said.child)).not.toBeNull();
    const home = openHome(place, () => undefined);
    const lines: string[] = [];
    await endOrphans(home, (line) => lines.push(line));
    expect(await areGone(parent.said.child)).toBe(true);
    expect(lines).toEqual([
      `Ending worker-1 (process ${parent.said.child}), left running by a Cutover that was killed.`,
    ]);
    home.release();
  });
});
