import { InvalidArgumentError, Option } from 'commander';

/** A port of this machine, 0 for any that is free. */
export function port(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new InvalidArgumentError('a number from 0 to 65535 is needed');
  return Number(text);
}

export const operationsPort = (): Option =>
  new Option(
    '--operations-port <n>',
    'serve /metrics, /healthz and /readyz at this port of this machine, 0 for any that is free (default: nowhere)',
  ).argParser(port);
