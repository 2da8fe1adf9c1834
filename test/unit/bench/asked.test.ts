import { execFile } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const BENCHES = {
  'npm run bench': 'bench/main.ts',
  'npm run bench:identity': 'bench/identity/main.ts',
  'npm run bench:dashboard': 'bench/dashboard/main.ts',
};

/** What a benchmark says to these arguments, as npm starts it. */
const said = (file: string, ...given: string[]): Promise<{ exit: number; out: string; err: string }> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, [file, ...given], (_, out, err) =>
      resolve({ exit: child.exitCode!, out, err }),
    );
  });

describe.each(Object.entries(BENCHES))('%s', (command, file) => {
  it('prints its usage with examples, and measures nothing', async () => {
    const { exit, out, err } = await said(file, '--help');
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    const lines = out.split('\n');
    expect(lines[0]).toBe(`Usage: ${command} -- [options]`);
    expect(lines).toContainEqual(
      expect.stringMatching(/^ {2}--runs <n> .* \(default: \d\)$|^ {2}--seeds <n> /),
    );
    const examples = lines.slice(lines.indexOf('Examples:') + 1, -1);
    expect(examples).toHaveLength(2);
    for (const example of examples) expect(example.startsWith(`  ${command} -- --`)).toBe(true);
  });

  it('says in one line that it does not know an option', async () => {
    const err = "Unknown option '--nonsense'. See --help.\n";
    expect(await said(file, '--nonsense')).toEqual({ exit: 2, out: '', err });
  });
});

it.each([
  ['--json', "Option '--json <value>' argument missing"],
  ['everything', "Unexpected argument 'everything'. This command does not take positional arguments"],
  ['--only=naught', '--only takes speed'],
  ['--sets=naught', '--sets takes usual,hard'],
  ['--records=many', '--records takes a whole number, 1 at least'],
  ['--records=', '--records takes a whole number, 1 at least'],
  ['--seeds=0', '--seeds takes a whole number, 1 at least'],
  ['--first-seed=1.5', '--first-seed takes a whole number, 0 at least'],
  ['--duplicates=0.5', '--duplicates takes a share above 0 and below 0.5'],
  ['--duplicates=some', '--duplicates takes a share above 0 and below 0.5'],
])('a benchmark says in one line that it cannot do %s', async (given, why) => {
  expect(await said(BENCHES['npm run bench:identity'], given)).toEqual({
    ...{ exit: 2, out: '', err: `${why}. See --help.\n` },
  });
});
