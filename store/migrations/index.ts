import type { Knex } from 'knex';
import * as migrationSchema from './001-migration-schema.ts';
import * as ehrSchema from './002-ehr-schema.ts';
import * as stagingSchema from './003-staging-schema.ts';
import * as pasAndClinicalTables from './004-pas-and-clinical-tables.ts';
import * as decisions from './005-decisions.ts';
import * as documentsAndClinics from './006-documents-and-clinics.ts';
import * as originalsLost from './007-originals-lost.ts';
import * as identity from './008-identity.ts';
import * as identityDecisions from './009-identity-decisions.ts';
import * as goldenRecords from './010-golden-records.ts';
import * as tracing from './011-tracing.ts';
import * as reversibleMerges from './012-reversible-merges.ts';
import * as identitySamples from './013-identity-samples.ts';
import * as evidence from './014-evidence.ts';
import * as audit from './015-audit.ts';
import * as signOff from './016-sign-off.ts';
import * as identityFigures from './017-identity-figures.ts';
import * as largerLoads from './018-larger-loads.ts';
import * as dashboardAccess from './019-dashboard-access.ts';
import * as dashboard from './020-dashboard.ts';
import * as services from './021-services.ts';
import * as samplesBeforeSigning from './022-samples-before-signing.ts';
import * as numberHolders from './023-number-holders.ts';
import * as decisionLogins from './024-decision-logins.ts';
import * as sampledRowsLookedAt from './025-sampled-rows-looked-at.ts';
import * as placesByFewBlocks from './026-places-by-few-blocks.ts';
import * as matchedBy from './027-matched-by.ts';
import * as heldPathways from './028-held-pathways.ts';
import * as findingsInCrosswalk from './029-findings-in-crosswalk.ts';
import * as identityAdditions from './030-identity-additions.ts';
import * as digestsBesidePersons from './031-digests-beside-persons.ts';
import * as namesDated from './032-names-dated.ts';
import * as recordedFacts from './033-recorded-facts.ts';
import * as heldFacts from './034-held-facts.ts';

/** Every migration in order. A released one is never edited: a change is a new file at the end. */
const MIGRATIONS: readonly (readonly [name: string, Knex.Migration])[] = [
  ['001-migration-schema', migrationSchema],
  ['002-ehr-schema', ehrSchema],
  ['003-staging-schema', stagingSchema],
  ['004-pas-and-clinical-tables', pasAndClinicalTables],
  ['005-decisions', decisions],
  ['006-documents-and-clinics', documentsAndClinics],
  ['007-originals-lost', originalsLost],
  ['008-identity', identity],
  ['009-identity-decisions', identityDecisions],
  ['010-golden-records', goldenRecords],
  ['011-tracing', tracing],
  ['012-reversible-merges', reversibleMerges],
  ['013-identity-samples', identitySamples],
  ['014-evidence', evidence],
  ['015-audit', audit],
  ['016-sign-off', signOff],
  ['017-identity-figures', identityFigures],
  ['018-larger-loads', largerLoads],
  ['019-dashboard-access', dashboardAccess],
  ['020-dashboard', dashboard],
  ['021-services', services],
  ['022-samples-before-signing', samplesBeforeSigning],
  ['023-number-holders', numberHolders],
  ['024-decision-logins', decisionLogins],
  ['025-sampled-rows-looked-at', sampledRowsLookedAt],
  ['026-places-by-few-blocks', placesByFewBlocks],
  ['027-matched-by', matchedBy],
  ['028-held-pathways', heldPathways],
  ['029-findings-in-crosswalk', findingsInCrosswalk],
  ['030-identity-additions', identityAdditions],
  ['031-digests-beside-persons', digestsBesidePersons],
  ['032-names-dated', namesDated],
  ['033-recorded-facts', recordedFacts],
  ['034-held-facts', heldFacts],
];

export const SCHEMA_VERSION = MIGRATIONS.at(-1)![0];

export const migrationSource: Knex.MigrationSource<(typeof MIGRATIONS)[number]> = {
  getMigrations: async () => [...MIGRATIONS],
  getMigrationName: ([name]) => name,
  getMigration: async ([, migration]) => migration,
};
