import { allHandlersFinished, condition, setHandler } from '@temporalio/workflow';
import { isFinal, type SignOffState } from '../domain/sign-off.ts';
import { controlActivities } from './activities.ts';
import { signed, signOff } from './signals.ts';

export interface SignOffInput {
  readonly runId: number;
}

/**
 * The sign-off of one run, from ready to accepted or refused. It is told ids of signatures and nothing else: each is
 * looked up in the target, where only the signer can have put it, and the target says how the sign-off then stands.
 */
export async function signOffWorkflow({ runId }: SignOffInput): Promise<SignOffState> {
  const store = controlActivities();
  let state: SignOffState = 'ready';
  // One after another: an answer that was given earlier must not come later.
  let counting: Promise<unknown> = Promise.resolve();
  setHandler(signOff, () => state);
  setHandler(
    signed,
    async (signature) => {
      const before = counting;
      const count = async () => {
        await before.catch(() => undefined);
        state = await store.countSignature({ runId, signature });
      };
      const counted = count();
      counting = counted;
      await counted;
      return state;
    },
    {
      validator: (signature) => {
        if (!Number.isSafeInteger(signature)) throw new Error('A signature is named by its number.');
      },
    },
  );
  await condition(() => isFinal(state));
  await condition(allHandlersFinished);
  return state;
}
