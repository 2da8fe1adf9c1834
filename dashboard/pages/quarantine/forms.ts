import { z } from 'zod';
import { writeKey } from '../../../store/dashboard/quarantine-key.ts';
import { ROWS_AT_ONCE, workOn } from '../../../store/dashboard/quarantine-work.ts';
import { form } from '../../page.ts';
import { id, rowKey, words } from '../parts/input.ts';
import { href } from '../parts/table.ts';
import { plural } from '../parts/words.ts';
import { filterFields, stateField } from './input.ts';
import { listPage } from './list-page.ts';
import { WORKS } from './may.ts';
import { rowPage } from './row-page.ts';
import { stateWords } from './state-tag.ts';

const LONGEST_NAME = 100;
const LONGEST_COMMENT = 2_000;

/** One box that is ticked comes as a text, several come as a list, none does not come at all. */
const ticked = z.preprocess(
  (given) => (given === undefined ? [] : [given].flat()),
  z.array(rowKey).min(1, 'Tick at least one row').max(ROWS_AT_ONCE),
);

export const giveRows = form({
  path: '/quarantine/assign',
  roles: WORKS,
  input: z.object({ ...filterFields, run: id, rows: ticked, assignee: words(LONGEST_NAME) }),
  page: listPage,
  act: async (store, { run, rows, assignee, dataset, reason, who, state, after }, person) => {
    await workOn(store, run, rows, person.name, { kind: 'assigned', value: assignee });
    return {
      to: href('/quarantine', { run, dataset, reason, who, state, after: after && writeKey(after) }),
      say: `${plural(rows.length, 'row', 'rows')} ${assignee === '' ? 'taken back' : `given to ${assignee}`}.`,
    };
  },
});

const oneRow = { run: id, row: rowKey };
const rowPath = (run: number, row: z.output<typeof rowKey>): string => `/quarantine/${run}/${writeKey(row)}`;

export const giveRow = form({
  path: '/quarantine/:run/:row/assign',
  roles: WORKS,
  input: z.object({ ...oneRow, assignee: words(LONGEST_NAME) }),
  page: rowPage,
  act: async (store, { run, row, assignee }, person) => {
    await workOn(store, run, [row], person.name, { kind: 'assigned', value: assignee });
    return { to: rowPath(run, row), say: assignee === '' ? 'Taken back.' : `Given to ${assignee}.` };
  },
});

export const commentOnRow = form({
  path: '/quarantine/:run/:row/comment',
  roles: WORKS,
  input: z.object({ ...oneRow, words: words(LONGEST_COMMENT).min(1, 'Enter a comment') }),
  page: rowPage,
  act: async (store, { run, row, words: said }, person) => {
    await workOn(store, run, [row], person.name, { kind: 'commented', value: said });
    return { to: rowPath(run, row), say: 'Comment added.' };
  },
});

export const setRowState = form({
  path: '/quarantine/:run/:row/state',
  roles: WORKS,
  input: z.object({ ...oneRow, state: stateField }),
  page: rowPage,
  act: async (store, { run, row, state }, person) => {
    await workOn(store, run, [row], person.name, { kind: 'state', value: state });
    return { to: rowPath(run, row), say: `State set: ${stateWords(state)}.` };
  },
});
