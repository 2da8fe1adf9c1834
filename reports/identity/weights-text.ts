import type { ProposedLevel } from '../../domain/identity/estimate-by-blocks.ts';
import type { LevelWeight } from '../../domain/identity/policy-shape.ts';
import type { Calibration } from '../../store/identity/calibrate.ts';

const count = (number: number): string => number.toLocaleString('en-GB');
const chance = (share: number): string => String(Number(share.toPrecision(3)));
const bits = ({ m, u }: LevelWeight): string => Math.log2(m / u).toFixed(1);

/** The proposed weights beside the present ones, and what they were estimated from. Counts only. */
export function weightsText({ persons, random, blocks, levels }: Calibration): string {
  const rows = levels.map(({ field, level, now, proposed }) => [
    ...[field, level, chance(now.m), chance(proposed.m), chance(now.u), chance(proposed.u)],
    ...[bits(now), bits(proposed), isKept(now, proposed) ? 'kept: seen too rarely' : ''],
  ]);
  const head = ['field', 'level', 'm now', 'm', 'u now', 'u', 'bits now', 'bits', ''];
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]!.length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => (at < 2 || at === 8 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)))
      .join('  ')
      .trimEnd();
  return [
    `${count(persons)} persons; ${count(random)} pairs at random. Pairs by what they were found by, and how many are taken for one person’s:`,
    ...blocks.map(
      ({ block, pairs, ones, converged }) =>
        `  ${block.join(' and ')}: ${count(pairs)}, ${count(ones)}${converged ? '' : ' (not settled)'}`,
    ),
    '',
    ...[head, ...rows].map(line),
  ].join('\n');
}

const isKept = (now: LevelWeight, proposed: LevelWeight): boolean =>
  now.m === proposed.m && now.u === proposed.u;

/** The text of a domain/identity/weights.ts with the proposed weights. */
export function weightsFile({ persons, random, blocks, levels }: Calibration): string {
  const fields = Map.groupBy(levels, ({ field }) => field);
  const pairs = blocks.reduce((sum, block) => sum + block.pairs, 0);
  return [
    `import type { Weights } from './policy-shape.ts';`,
    '',
    '/**',
    ' * Chances of each level among pairs of one person (`m`) and of two (`u`), estimated by `cutover identity calibrate`',
    ` * from ${count(pairs)} pairs that share a block and ${count(random)} at random, of ${count(persons)} persons.`,
    ' * A level that is not listed, and whatever is missing, says nothing either way.',
    ' */',
    'export const WEIGHTS: Weights = {',
    ...[...fields].flatMap(([field, of]) => [`  ${field}: {`, ...of.map(levelLine), '  },']),
    '};',
    '',
    '/** In the order in which patterns name their levels. */',
    'export const SCORED_FIELDS = Object.keys(WEIGHTS) as readonly (keyof Weights)[];',
    '',
  ].join('\n');
}

function levelLine({ level, proposed: { m, u } }: ProposedLevel): string {
  const name = /^[a-z]+$/.test(level) ? level : `'${level}'`;
  return `    ${name}: { m: ${chance(m)}, u: ${chance(u)} },`;
}
