import type { Mapping } from '../../domain/mapping/mapping.ts';
import type { Seats } from '../../store/source-seat.ts';
import type { LoadedConfig } from '../load-config.ts';
import { checkOracle } from './check-oracle.ts';
import { checkSqlServer } from './check-sql-server.ts';
import { type Finding, skipped } from './finding.ts';

type MappingOf = (dataset: string) => Mapping;

/** Carries a look at a database out on one of the sessions that its source was promised; throws where none is free. */
export type Seated = (seats: Seats, look: () => Promise<Finding[]>) => Promise<Finding[]>;

/** Shorter than anyone at a terminal waits: a run may hold every session for hours. */
const SEAT_WITHIN_MS = 5_000;

/** Every source that is a database: reached, encrypted, at one moment, its tables there, readable and as declared. */
export async function* checkDatabases(
  loaded: LoadedConfig,
  mappingOf: MappingOf,
  seated: Seated = (_, look) => look(),
): AsyncGenerator<Finding> {
  for (const [name, config] of Object.entries(loaded.config.sources)) {
    if (config.kind === 'flat-file') continue;
    const look = () =>
      config.kind === 'oracle'
        ? checkOracle(name, loaded, config, mappingOf)
        : checkSqlServer(name, loaded, config, mappingOf);
    const seats = { source: name, seats: config.sessions, withinMs: SEAT_WITHIN_MS };
    yield* await seated(seats, look).catch(() => [skipped(`source ${name}`, TAKEN)]);
  }
}

const TAKEN = 'a run holds every session it was promised: look again when the run has ended';
