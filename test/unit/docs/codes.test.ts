import { describe, expect, it } from 'vitest';
import { ROW_CODES } from '../../../domain/row-codes.ts';
import { RUN_CODES } from '../../../domain/run-codes.ts';
import { SIGN_OFF_REFUSALS } from '../../../domain/sign-off.ts';
import { filesEnding, textOf } from './pages-on-disk.ts';

const TABLES = ['domain/row-codes.ts', 'domain/run-codes.ts'];
const PRODUCT = /^(activities|cli|dashboard|domain|local|mappings|reports|sources|store|workflows)\//;

const files = filesEnding('.ts')
  .filter((path) => PRODUCT.test(path) && !TABLES.includes(path) && !path.endsWith('.examples.ts'))
  .map((path) => ({ path, code: withoutComments(textOf(path)) }));

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

/** Codes that stand in some product file, between single quotes. */
const raised = new Set(
  files.flatMap(({ code }) => [...code.matchAll(/'([A-Z]+(?:_[A-Z]+)*)'/g)].map(([, name]) => name)),
);

describe('codes', () => {
  it('that a run or a command can be given are all raised somewhere', () => {
    const idle = Object.keys(RUN_CODES).filter((code) => !raised.has(code));
    expect(idle).toEqual([]);
  });

  it('that a row can be given are all given somewhere', () => {
    expect(Object.keys(ROW_CODES).filter((code) => !raised.has(code))).toEqual([]);
  });

  it('that SQL gives to rows and signers are all listed, since no compiler looks there', () => {
    const inSql = files
      .filter(({ path }) => path.startsWith('store/'))
      .flatMap(({ code }) =>
        [...code.matchAll(/array\[([^\]]*)\]|then '([A-Z]+_[A-Z_]+)'|else '([A-Z]+_[A-Z_]+)'/g)].flatMap(
          (found) => [...found[0].matchAll(/'([A-Z]+_[A-Z_]+)'/g)].map(([, name]) => name ?? ''),
        ),
      );
    expect(inSql).toContain('DUPLICATE_KEY');
    const listed = { ...ROW_CODES, ...SIGN_OFF_REFUSALS };
    expect(inSql.filter((name) => !(name in listed))).toEqual([]);
    // What was signed is compared with what was seen by the command, before it comes to the target.
    const raisedIn = textOf('store/migrations/016-sign-off.ts') + textOf('cli/commands/sign.ts');
    for (const refusal of Object.keys(SIGN_OFF_REFUSALS)) expect(raisedIn).toContain(`'${refusal}'`);
  });

  it('all stand in the page of codes with words and a fix', () => {
    const page = textOf('docs/errors.md');
    for (const [code, { words, fix }] of Object.entries({ ...RUN_CODES, ...ROW_CODES }))
      expect(page).toContain(`| \`${code}\` | ${words} | ${fix} |`);
  });

  it('named in a hand-written page exist', () => {
    const known = new Set<string>([...Object.keys(RUN_CODES), ...Object.keys(ROW_CODES)]);
    const named = filesEnding('.md')
      .filter((page) => !page.startsWith('fixtures/') && page !== 'docs/mapping-guide.md')
      .flatMap((page) => [...textOf(page).matchAll(/`([A-Z]+_[A-Z_]+)`/g)].map(([, name]) => name ?? ''));
    const variables = new Set([
      ...['CUTOVER_ACTOR', 'CUTOVER_DATABASE_URL', 'CUTOVER_HOME', 'TEMPORAL_ADDRESS', 'NODE_EXTRA_CA_CERTS'],
    ]);
    expect(named.filter((name) => !known.has(name) && !variables.has(name))).toEqual([]);
  });
});
