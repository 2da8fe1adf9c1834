import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { makeProgram } from '../../../cli/program.ts';
import { EXIT } from '../../../domain/run-codes.ts';
import { FORMATS } from '../../../reports/formats.ts';
import { blocksOf, filesEnding, spansOf, textOf } from './pages-on-disk.ts';

const program = await makeProgram();
const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
const pages = filesEnding('.md');

/** Every line of code of a page: lines of its blocks, and its code spans. */
const codeOf = (page: string): string[] => {
  const text = textOf(page);
  return [...blocksOf(text).flatMap((block) => block.split('\n')), ...spansOf(text)];
};

/** What follows `cutover` on a line of code: a command line of ours, where a known word or an option follows. */
function commandLines(line: string): string[][] {
  const direct = /^(?:\$ )?cutover ([a-z-].*)$/.exec(line.trim())?.[1];
  const byNpm = /^npm run (?:-s )?cutover -- (.*)$/.exec(line.trim())?.[1];
  const demo = /^npm run (demo)(?: --)?( .*)?$/.exec(line.trim());
  const words = direct ?? byNpm ?? (demo ? `demo${demo[2] ?? ''}` : undefined);
  return words === undefined ? [] : [words.split(' ').filter((word) => word !== '')];
}

/** What is wrong with a command line; null where the program would take it. */
function wrongWith(words: readonly string[]): string | null {
  let command: Command = program;
  for (const [at, word] of words.entries()) {
    if (word.startsWith('-')) {
      const known = [...command.options, ...program.options];
      if (known.some(({ short, long }) => word === short || word === long) || ['--help', '-h'].includes(word))
        continue;
      return `${command.name()} has no option ${word}`;
    }
    const child: Command | undefined = command.commands.find((candidate) => candidate.name() === word);
    if (child) command = child;
    else if (at === 0 || command.commands.length > 0) return `there is no command ${word}`;
  }
  return null;
}

describe('commands named in a page', () => {
  it.each(pages)('%s: all exist, with their options', (page) => {
    const wrong = codeOf(page)
      .filter((line) => !line.includes('<command>') && !/^cutover \[options\]/.test(line))
      .flatMap((line) => commandLines(line).map((words) => ({ line, wrong: wrongWith(words) })));
    expect(wrong.filter((found) => found.wrong !== null)).toEqual([]);
  });

  it('are found at all', () => {
    const named = new Set(codeOf('README.md').flatMap((line) => commandLines(line).map(([first]) => first)));
    for (const command of ['demo', 'init', 'plan', 'worker', 'run', 'pause', 'resume', 'abort', 'approve'])
      expect(named).toContain(command);
  });

  it('would be refused with a word or an option that does not exist', () => {
    expect(wrongWith(['deduplicate'])).toBe('there is no command deduplicate');
    expect(wrongWith(['quarantine', 'show'])).toBe('there is no command show');
    expect(wrongWith(['run', '--dry'])).toBe('run has no option --dry');
    expect(wrongWith(['run', '--kind', 'trial', '--json'])).toBe(null);
  });
});

it.each(pages)('%s names npm scripts that exist', (page) => {
  const named = codeOf(page).flatMap(
    (line) => /^npm run (?:-s |--silent )?([\w:]+)/.exec(line.trim())?.[1] ?? [],
  );
  expect(named.filter((script) => scripts[script] === undefined)).toEqual([]);
});

it('the README gives every exit code, and no other', () => {
  const given = [...textOf('README.md').matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
  expect(given).toEqual(Object.values(EXIT).sort((a, b) => a - b));
});

it('the operations page describes every format of a report, and no other', () => {
  const [, table] = /^\| Format \|.*\n\|.*\n((?:\|.*\n)+)/m.exec(textOf('docs/operations.md'))!;
  const described = [...table!.matchAll(/^\| `(\w+)` \|/gm)].map(([, format]) => format);
  expect(described.sort()).toEqual(Object.keys(FORMATS).sort());
});
