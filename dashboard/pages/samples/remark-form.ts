import { z } from 'zod';
import { REMARKS, type RemarkVerdict, remark } from '../../../store/dashboard/sample-remark.ts';
import { form } from '../../page.ts';
import { words } from '../parts/input.ts';
import { REMARKS_ON_ROWS } from './may.ts';
import { oneRow, sampledRowPage } from './row-page.ts';
import { rowHref } from './row-parts.ts';

const LONGEST = 2_000;
const VERDICTS = Object.keys(REMARKS) as [RemarkVerdict, ...RemarkVerdict[]];

/** What a reviewer says of a sampled row: kept beside what the sample found. */
export const remarkOnRow = form({
  path: '/samples/:run/:sample/:row/remark',
  roles: REMARKS_ON_ROWS,
  input: z.object({
    ...oneRow,
    verdict: z.enum(VERDICTS, { error: 'Choose a verdict' }),
    reason: words(LONGEST).min(1, 'Enter a reason'),
  }),
  page: sampledRowPage,
  act: async (store, given, person) => {
    await remark(store, { ...given, actor: person.name });
    return { to: rowHref(given, given.row), say: `Remark kept: ${given.verdict}.` };
  },
});
