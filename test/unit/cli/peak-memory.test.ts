import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const MODULE = fileURLToPath(new URL('../../../cli/peak-memory.ts', import.meta.url));
const PROGRAM = `import { peakMemory } from ${JSON.stringify(MODULE)}; console.log(peakMemory());`;

const peakOfChild = (): number =>
  Number(
    execFileSync(process.execPath, ['--input-type=module-typescript', '-e', PROGRAM], { encoding: 'utf8' }),
  );

it.runIf(process.platform === 'linux')(
  'the peak of a process is its own, not that of the process that started it',
  () => {
    const large = Buffer.alloc(512 * 1024 * 1024, 1);
    const peak = peakOfChild();
    expect(large[0]).toBe(1);
    expect(peak).toBeGreaterThan(20);
    expect(peak).toBeLessThan(400);
  },
);
