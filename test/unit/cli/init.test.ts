import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newConfig } from '../../../cli/new-config.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { cutoverIn } from './run-cutover.ts';

const root = temporaryFolder();
const folder = (name: string): string => {
  mkdirSync(join(root, name));
  return join(root, name);
};

describe('cutover init, before the address of the target is set', () => {
  it('writes the file, says what to set next, and is done', async () => {
    const place = folder('first');
    const { exit, out, err } = await cutoverIn(place, ['init']);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(readFileSync(join(place, 'cutover.yaml'), 'utf8')).toBe(newConfig);
    expect(out).toBe(
      'Wrote cutover.yaml: name your sources in it.\n' +
        'The target is not prepared yet: set CUTOVER_DATABASE_URL to its address, then run cutover init again.\n',
    );
  });

  it('says so for programs too', async () => {
    const { exit, out } = await cutoverIn(folder('json'), ['--json', 'init']);
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toEqual({
      ...{ config: 'cutover.yaml', written: true, target: 'not prepared' },
      missing: { variable: 'CUTOVER_DATABASE_URL' },
    });
  });

  it('is refused where the file was there already: then only the target is left to do', async () => {
    const place = folder('again');
    writeFileSync(join(place, 'cutover.yaml'), newConfig);
    const { exit, err } = await cutoverIn(place, ['init']);
    expect(exit).toBe(2);
    expect(err).toContain('SECRET_MISSING');
  });
});
