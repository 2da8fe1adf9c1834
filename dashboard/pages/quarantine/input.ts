import { z } from 'zod';
import type { QuarantineFilter } from '../../../store/dashboard/quarantine-list.ts';
import { WORK_STATES, type WorkState } from '../../../store/dashboard/quarantine-work.ts';
import { id, left, rowKey } from '../parts/input.ts';

const STATES = Object.keys(WORK_STATES) as [WorkState, ...WorkState[]];

/** What the list can be filtered by, as texts of an address. */
export const filterFields = {
  run: left(id),
  dataset: left(z.string().max(200)),
  reason: left(z.string().max(60)),
  /** `none` for rows that nobody has, `@` and a name for those of somebody. */
  who: left(
    z
      .string()
      .regex(/^(none|@.+)$/)
      .max(200),
  ),
  state: left(z.enum(STATES)),
  after: left(rowKey),
};

export const listInput = z.object(filterFields);

export type Asked = z.output<typeof listInput>;

export const filterOf = ({ dataset, reason, who, state, after }: Asked): Omit<QuarantineFilter, 'limit'> => ({
  ...{ dataset, code: reason, state, after },
  assignee: who === undefined ? undefined : who === 'none' ? '' : who.slice(1),
});

export const stateField = z.enum(STATES, { error: 'Choose a state' });
