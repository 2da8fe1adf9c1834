import type { Command } from 'commander';
import { readLevels } from '../../domain/identity/evidence.ts';
import { RunError } from '../../domain/run-error.ts';
import { personText } from '../../reports/identity/person-text.ts';
import { policyVersion, ruleWords } from '../../reports/identity/rule-words.ts';
import { explainPerson, type PersonAccount } from '../../store/identity/explain.ts';
import type { PersonNamed } from '../../store/identity/person-named.ts';
import { namedActor, withSession } from '../session.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options {
  readonly source?: string;
  readonly key?: string;
  readonly identifiable?: boolean;
  readonly sealed?: boolean;
}

export function registerIdentityExplain(identity: Command): void {
  identity
    .command('explain')
    .argument('[person]', 'person id of ehr.patient', wholeNumber)
    .description(
      'the records that are one person, what joined them, and which gave each field; no patient data',
    )
    .option('--source <dataset>', 'instead of the person: the dataset of one of its records')
    .option('--key <key>', 'and the key of that record')
    .option('--identifiable', 'keys and values too: for those who may see them; that you looked is kept')
    .option(
      '--sealed',
      'and sealed values, with --identifiable: for the few who may; that you looked is kept',
    )
    .addHelpText(
      'after',
      `
A person that joined another is explained as that one.

Examples:
  cutover identity explain 4711
  cutover identity explain --source pas.patients --key P0000001 --identifiable`,
    )
    .action(async (person: number | undefined, options: Options, command: Command) => {
      const named = personNamed(person, options);
      if (options.sealed && !options.identifiable)
        throw new RunError('USAGE', { wanted: '--identifiable beside --sealed' });
      await withSession(command, async ({ bench, json }) => {
        const viewer = options.identifiable ? { actor: namedActor(), sealed: options.sealed === true } : null;
        const account = await explainPerson(bench.database, named, viewer);
        console.log(json ? JSON.stringify(published(account)) : personText(account));
      });
    });
}

function personNamed(person: number | undefined, { source, key }: Options): PersonNamed {
  if (person !== undefined && source === undefined && key === undefined) return { person };
  if (person === undefined && source !== undefined && key !== undefined) return { source, key };
  throw new RunError('USAGE', { wanted: 'a person, or --source and --key' });
}

/** With levels by field rather than as they are stored. */
const published = ({ records, history, ...account }: PersonAccount) => ({
  ...account,
  history: {
    ...history,
    entries: history.entries.map((entry) => ({
      ...entry,
      policyVersion: policyVersion(entry.policy),
      evidence: entry.evidence === null ? null : readLevels(entry.evidence),
    })),
  },
  records: records.map(({ joined, ...record }) => ({
    ...record,
    joined: joined && {
      ...joined,
      ruleWords: ruleWords(joined.rule),
      policyVersion: policyVersion(joined.policy),
      evidence: joined.evidence === null ? null : readLevels(joined.evidence),
    },
  })),
});
