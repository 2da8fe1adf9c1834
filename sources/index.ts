import { flatFileSource } from './flat-file/index.ts';
import { memorySource } from './memory/index.ts';
import { oracleSource } from './oracle/index.ts';
import { sqlServerSource } from './sql-server/index.ts';

/** Every kind of source, by the name of its folder. A new one has its folder, its row here, and passes the contract. */
export const SOURCE_KINDS = {
  'flat-file': flatFileSource,
  memory: memorySource,
  oracle: oracleSource,
  'sql-server': sqlServerSource,
} as const;

export type SourceKind = keyof typeof SOURCE_KINDS;
