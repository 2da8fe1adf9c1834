import { type Command, Option } from 'commander';
import { readLevels } from '../../domain/identity/evidence.ts';
import {
  REVIEW_KINDS,
  REVIEW_STATES,
  type ReviewKind,
  type ReviewState,
} from '../../domain/identity/review-kinds.ts';
import { reviewLine, reviewText } from '../../reports/identity/review-text.ts';
import { policyVersion, ruleWords } from '../../reports/identity/rule-words.ts';
import { decide } from '../../store/identity/decide.ts';
import { reviewDetail } from '../../store/identity/review-detail.ts';
import { type ReviewRow, reviews } from '../../store/identity/reviews.ts';
import { namedActor, withSession } from '../session.ts';
import { someWords } from '../some-words.ts';
import { wholeNumber } from '../whole-number.ts';
import { registerReviewSheets } from './identity-review-sheets.ts';

interface ListOptions {
  readonly kind?: ReviewKind;
  readonly state?: ReviewState;
  readonly limit: number;
}

/** What each decision says, for help. */
const DECISIONS = {
  accept:
    'say that the two records are one person: the next run joins them; or that what a record withdrew goes',
  reject: 'say that the two are two people: no run joins them, nor suggests them again; or that it stays',
  defer: 'leave it for later, with a word why',
} as const;

export function registerIdentityReview(identity: Command): void {
  const review = identity.command('review').description('what somebody of the records office must look at');
  review
    .command('list')
    .description('reviews by kind, the likeliest first; references only, no patient data')
    .addOption(new Option('--kind <kind>', 'one kind only').choices(Object.keys(REVIEW_KINDS)))
    .addOption(new Option('--state <state>', 'one state only').choices(Object.keys(REVIEW_STATES)))
    .option('--limit <n>', 'at most so many', wholeNumber, 50)
    .addHelpText('after', '\nExample:\n  cutover identity review list --kind conflict --state open')
    .action(list);
  review
    .command('show')
    .argument('<id>', 'the review', wholeNumber)
    .description('the evidence by field, the rule, and what was decided; no patient data')
    .option(
      '--identifiable',
      'what both records say, side by side: for those who may see it; that you looked is kept',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  cutover identity review show 12\n  cutover identity review show 12 --identifiable',
    )
    .action(show);
  for (const [decision, words] of Object.entries(DECISIONS))
    review
      .command(decision)
      .argument('<id>', 'the review', wholeNumber)
      .description(words)
      .requiredOption('--reason <text>', 'kept with the decision; name no patient', someWords)
      .addHelpText(
        'after',
        `${decision === 'accept' ? FOUR_EYES : ''}\nExample:\n  cutover identity review ${decision} 12 --reason "both files seen"`,
      )
      .action((id: number, { reason }: { reason: string }, command: Command) =>
        answer(id, { decision: decision as keyof typeof DECISIONS, reason }, command),
      );
  registerReviewSheets(review);
}

const FOUR_EYES = `
A suggestion takes one person, everything else two: the first waits for another. A decision holds as long as both
records say what they said; then it is outgrown, and is not applied.
`;

/** With levels by field rather than as they are stored. */
const published = <Row extends ReviewRow>({ evidence, ...review }: Row) => ({
  ...review,
  ruleWords: ruleWords(review.rule),
  policyVersion: policyVersion(review.policy),
  evidence: evidence === null ? null : readLevels(evidence),
});

async function list(options: ListOptions, command: Command): Promise<void> {
  await withSession(command, async ({ bench, json }) => {
    const { total, reviews: found } = await reviews(bench.database, options);
    if (json) return console.log(JSON.stringify({ total, reviews: found.map(published) }));
    for (const review of found) console.log(reviewLine(review));
    if (total === 0) console.log('No such review.');
    else if (total > found.length) console.log(`${total - found.length} more: raise --limit to see them`);
  });
}

async function show(
  id: number,
  { identifiable }: { identifiable?: boolean },
  command: Command,
): Promise<void> {
  await withSession(command, async ({ bench, json }) => {
    const detail = await reviewDetail(bench.database, id, identifiable ? namedActor() : null);
    console.log(json ? JSON.stringify(published(detail)) : reviewText(detail));
  });
}

async function answer(
  id: number,
  { decision, reason }: { decision: keyof typeof DECISIONS; reason: string },
  command: Command,
): Promise<void> {
  await withSession(command, async ({ bench, json }) => {
    const review = await decide(bench.database, id, { decision, reason, actor: namedActor() });
    console.log(json ? JSON.stringify(published(review)) : reviewLine(review));
  });
}
