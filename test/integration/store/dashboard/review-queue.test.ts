import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reviewCounts, reviewQueue } from '../../../../store/dashboard/review-queue.ts';
import { decide } from '../../../../store/identity/decide.ts';
import { reviewDetail } from '../../../../store/identity/review-detail.ts';
import { type ReviewRow, reviews } from '../../../../store/identity/reviews.ts';
import { type DashboardTarget, openDashboardTarget } from '../../../support/dashboard-target.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const folder = temporaryFolder();
let target: DashboardTarget;
beforeAll(async () => {
  target = await openDashboardTarget(folder);
  const pairs = (await listed({})).filter(({ needed }) => needed > 0);
  for (const [at, { review }] of pairs.slice(0, 6).entries()) {
    const decision = (['accept', 'reject', 'defer'] as const)[at % 3]!;
    await decide(target.database, review, { decision, reason: 'looked at', actor: 'one' });
  }
}, 120_000);
afterAll(() => target?.close());

const listed = async (filter: Pick<Parameters<typeof reviewQueue>[1], 'kind' | 'state'>) =>
  (await reviews(target.database, { ...filter, limit: 100_000 })).reviews;

async function paged(
  filter: Pick<Parameters<typeof reviewQueue>[1], 'kind' | 'state'>,
): Promise<ReviewRow[]> {
  const found: ReviewRow[] = [];
  let after: number | undefined;
  for (;;) {
    const page = await reviewQueue(target.database, { ...filter, after, limit: 5 });
    found.push(...page.reviews);
    if (page.next === null) return found;
    after = page.next;
  }
}

describe('the queue of reviews', () => {
  it('is the whole list a page at a time, with the state of each', async () => {
    const all = await listed({});
    expect(all.length).toBeGreaterThan(20);
    expect(new Set(all.map(({ state }) => state)).size).toBeGreaterThan(2);
    expect(await paged({})).toEqual(all);
  });

  it('is filtered by kind and by state', async () => {
    for (const state of ['open', 'rejected', 'deferred', 'outgrown'] as const)
      expect(await paged({ state }), state).toEqual(await listed({ state }));
    for (const kind of ['conflict', 'suggestion'] as const)
      expect(await paged({ kind }), kind).toEqual(await listed({ kind }));
  });

  it('is refused to go on after a review that there is not', async () => {
    const page = reviewQueue(target.database, { after: 1e9, limit: 5 });
    await expect(page).rejects.toMatchObject({ code: 'REVIEW_UNKNOWN' });
  });

  it('has the state that the review has by itself', async () => {
    for (const { review, state, agreeing, needed } of (await paged({})).slice(0, 12))
      expect(await reviewDetail(target.database, review, null)).toMatchObject({ state, agreeing, needed });
  });

  it('is counted by kind for a run, with those that nobody has touched', async () => {
    const counts = await reviewCounts(target.database, target.first.runId);
    const all = (await listed({})).filter(({ runs: [, last] }) => last === target.first.runId);
    expect(counts.map(({ kind, raised }) => [kind, raised])).toEqual(
      [...Map.groupBy(all, ({ kind }) => kind)].map(([kind, of]) => [kind, of.length]).sort(),
    );
    const untouched = counts.reduce((sum, count) => sum + count.raised - count.untouched, 0);
    expect(untouched).toBe(6);
  });
});
