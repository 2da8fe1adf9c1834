import { type Command, InvalidArgumentError } from 'commander';
import type { RecordNamed } from '../../store/identity/person-named.ts';
import { undoMerge } from '../../store/identity/undo.ts';
import { namedActor, withSession } from '../session.ts';
import { someWords } from '../some-words.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options {
  readonly record: readonly RecordNamed[];
  readonly reason: string;
}

export function registerIdentityUndo(identity: Command): void {
  identity
    .command('undo')
    .argument('<person>', 'person id of ehr.patient', wholeNumber)
    .description('part records of a person from its others, whatever joined them, from the next run on')
    .option('--record <dataset:key>', 'a record to part; may be given again', recordNamed, [])
    .requiredOption('--reason <text>', 'kept with the decision; name no patient', someWords)
    .addHelpText(
      'after',
      `
The records named stay together, apart from the person's others; of a person of two records none need be named. The next
run carries it out, also where it brings none of the records: their rows and all that belongs to them are then as if they had never
been joined. cutover identity diff shows that before a run that waits for approval does it. To take it back, two people accept the
reviews that it makes.

Examples:
  cutover identity undo 4711 --reason "two files, two people"
  cutover identity undo 4711 --record gp.registrations:G0000001 --reason "a brother's registration"`,
    )
    .action(async (person: number, { record, reason }: Options, command: Command) =>
      withSession(command, async ({ bench, json }) => {
        const undone = await undoMerge(bench.database, person, record, { reason, actor: namedActor() });
        if (json) return console.log(JSON.stringify(undone));
        const { apart, others } = undone;
        console.log(
          `person ${undone.person}: ${counted(apart)} apart from ${counted(others)}; the next run carries it out`,
        );
      }),
    );
}

const counted = (records: number): string => (records === 1 ? 'one record' : `${records} records`);

/** A dataset's name holds no colon; a key may. */
function recordNamed(text: string, before: readonly RecordNamed[]): RecordNamed[] {
  const at = text.indexOf(':');
  if (at < 1 || at === text.length - 1) throw new InvalidArgumentError('is a dataset, a colon and a key');
  return [...before, { source: text.slice(0, at), key: text.slice(at + 1) }];
}
