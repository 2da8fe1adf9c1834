import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { holderOf, homeFolder, openHome } from '../../../local/home.ts';
import { endOrphans, recordProcess } from '../../../local/orphans.ts';
import { identify } from '../../../local/processes.ts';
import { startCompanion } from '../../support/processes.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const PARENT = new URL('programs/parent.ts', import.meta.url);
const silent = () => undefined;

describe('the home folder', () => {
  it('is .cutover in the current folder, or what CUTOVER_HOME says', () => {
    expect(homeFolder({}, '/trust')).toBe('/trust/.cutover');
    expect(homeFolder({ CUTOVER_HOME: 'elsewhere' }, '/trust')).toBe('/trust/elsewhere');
    expect(homeFolder({ CUTOVER_HOME: '/srv/cutover' }, '/trust')).toBe('/srv/cutover');
  });

  it('can be opened again once it was released, but not before', () => {
    const place = join(folder, 'again');
    const home = openHome(place, silent);
    expect(() => openHome(place, silent)).toThrow(expect.objectContaining({ code: 'HOME_BUSY' }));
    expect(holderOf(place)?.pid).toBe(process.pid);
    home.release();
    expect(holderOf(place)).toBeNull();
    openHome(place, silent).release();
  });

  it('is free again, with a line saying so, after its holder was killed', async () => {
    const place = join(folder, 'killed');
    const holder = await startCompanion<{ child: number }>(PARENT, place, 'obedient');
    expect(() => openHome(place, silent)).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ process: holder.process.pid }) }),
    );
    await holder.end('SIGKILL');
    const lines: string[] = [];
    openHome(place, (line) => lines.push(line)).release();
    expect(lines).toEqual([
      `Clearing the lock of process ${holder.process.pid}, which ended without releasing ${place}.`,
    ]);
  });

  it('is free where the pid in the lock now belongs to another process', () => {
    const place = join(folder, 'recycled');
    openHome(place, silent);
    const lock = JSON.parse(readFileSync(join(place, 'lock'), 'utf8'));
    writeFileSync(join(place, 'lock'), JSON.stringify({ ...lock, pid: process.ppid }));
    openHome(place, silent).release();
  });

  it('is free after the machine was started again', () => {
    const place = join(folder, 'rebooted');
    openHome(place, silent);
    const lock = JSON.parse(readFileSync(join(place, 'lock'), 'utf8'));
    writeFileSync(join(place, 'lock'), JSON.stringify({ ...lock, system: 'an earlier boot' }));
    openHome(place, silent).release();
  });

  it('is busy while a process of another container holds it, which cannot be looked up', () => {
    const place = join(folder, 'container');
    openHome(place, silent);
    const lock = JSON.parse(readFileSync(join(place, 'lock'), 'utf8'));
    writeFileSync(join(place, 'lock'), JSON.stringify({ ...lock, pids: 'elsewhere', pid: 999_999_999 }));
    expect(() => openHome(place, silent)).toThrow(expect.objectContaining({ code: 'HOME_BUSY' }));
  });

  it('never ends a process that was given the pid of one recorded in it', async () => {
    const innocent = spawn('sleep', ['60']);
    const pid = innocent.pid ?? 0;
    const home = openHome(join(folder, 'innocent'), silent);
    recordProcess(home, 'worker-1', pid);
    const file = home.path('processes', 'worker-1.json');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), started: 'before' }));
    const lines: string[] = [];
    await endOrphans(home, (line) => lines.push(line));
    expect(identify(pid)).not.toBeNull();
    expect(lines).toEqual([]);
    innocent.kill();
    home.release();
  });
});
