import { parseArgs } from 'node:util';

/** An option of a benchmark; each takes a value. */
interface Option {
  readonly value: string;
  readonly what: string;
  readonly default?: string;
  /** The value is a whole number, this at least. */
  readonly least?: number;
}

export interface Bench<Options extends Readonly<Record<string, Option>>> {
  readonly command: string;
  readonly about: string;
  readonly options: Options;
  /** Each a whole line of options. */
  readonly examples: readonly string[];
}

type Asked<Options> = {
  readonly [Name in keyof Options]: Options[Name] extends { readonly least: number }
    ? number
    : Options[Name] extends { readonly default: string }
      ? string
      : string | undefined;
};

/** What the command line asks of a benchmark. --help ends the process with its usage, what the benchmark does not know with `refuse`. */
export function asked<const Options extends Readonly<Record<string, Option>>>(
  bench: Bench<Options>,
): Asked<Options> {
  const options = Object.entries<Option>(bench.options).map(
    ([name, option]) => [name, { type: 'string', default: option.default }] as const,
  );
  const help = { type: 'boolean', short: 'h' } as const;
  const parsed = parsedOrRefused(() => parseArgs({ options: { ...Object.fromEntries(options), help } }));
  if (parsed.values.help === true) {
    console.log(usageOf(bench));
    process.exit(0);
  }
  const given = parsed.values as Readonly<Record<string, string | undefined>>;
  const values = Object.entries<Option>(bench.options).map(([name, { least }]) => {
    const value = given[name];
    return [name, least === undefined ? value : wholeNumber(name, value!, least)];
  });
  return Object.fromEntries(values) as Asked<Options>;
}

function wholeNumber(name: string, value: string, least: number): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || !Number.isSafeInteger(number) || number < least)
    return refuse(`--${name} takes a whole number, ${least} at least`);
  return number;
}

/** Ends the process with one line on what cannot be done as it was asked. */
export function refuse(message: string): never {
  console.error(`${message}. See --help.`);
  process.exit(2);
}

function parsedOrRefused<Parsed>(parse: () => Parsed): Parsed {
  try {
    return parse();
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (!code.startsWith('ERR_PARSE_ARGS')) throw error;
    return refuse(message.split(/\.?(?:\n|$)/)[0]!);
  }
}

function usageOf({ command, about, options, examples }: Bench<Readonly<Record<string, Option>>>): string {
  const lines = Object.entries(options).map(([name, { value, what, default: none }]) => [
    `--${name} <${value}>`,
    none === undefined ? what : `${what} (default: ${none})`,
  ]);
  lines.push(['-h, --help', 'print this']);
  const width = Math.max(...lines.map(([option]) => option!.length));
  return [
    ...[`Usage: ${command} -- [options]`, '', about, '', 'Options:'],
    ...lines.map(([option, what]) => `  ${option!.padEnd(width)}  ${what}`),
    ...['', 'Examples:'],
    ...examples.map((example) => `  ${command} -- ${example}`),
  ].join('\n');
}
