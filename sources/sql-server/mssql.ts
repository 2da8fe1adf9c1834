import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
let driver: typeof import('mssql') | null = null;

/** The driver. It takes a third of a second to load: only a process that opens a session pays for it. */
export function mssql(): typeof import('mssql') {
  driver ??= require('mssql') as typeof import('mssql');
  return driver;
}
