import type { Report } from '../model/schema.ts';
import { type Table, table } from './table.ts';

const OWNED =
  `Each rule of the plan, with the rows it left out, counted where they are kept (migration.set_aside; with their original
 bytes, as far as kept). The owner signs this very report: a signature for another is void.`.replace(
    /\n/g,
    '',
  );
const UNOWNED =
  'Nobody owns what was left out: the plan has no governance, so that nobody signs for it, and nobody has said where it stays.';

/** Each rule of each dataset: its rows, whose they are, whether that owner has signed, and where they stay. */
export function exclusionsTable({ exclusions, owner_signatures }: Report): Table {
  const signatures = new Map(owner_signatures.map(({ owner, ...signature }) => [owner, signature]));
  const signed = ({ owner }: Report['exclusions'][number]) =>
    owner === null ? undefined : signatures.get(owner);
  return table(
    {
      ...{ name: 'exclusions', title: 'Exclusions: rules, rows, owners, archives' },
      words: exclusions.some(({ owner }) => owner === null) ? UNOWNED : OWNED,
      empty: 'The plan has no dataset.',
    },
    exclusions,
    [
      ['dataset', 'Dataset', 'text', ({ dataset }) => dataset],
      ['code', 'Rule', 'code', ({ code }) => code],
      ['words', 'What it leaves out', 'text', ({ words }) => words],
      ['rows', 'Rows', 'count', ({ rows }) => rows],
      ['originals_kept', 'Originals kept', 'count', ({ originals_kept }) => originals_kept],
      ['owner', 'Owner', 'text', ({ owner }) => owner],
      ['owner_name', 'Name', 'text', ({ owner_name }) => owner_name],
      ['signature', 'Signature', 'status', (rule) => signed(rule)?.signature ?? 'no_owner'],
      ['signed_at', 'Signed', 'moment', (rule) => signed(rule)?.signed_at ?? null],
      ['archive', 'Where they stay', 'text', ({ archive }) => archive],
    ],
  );
}
