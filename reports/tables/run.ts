import type { Report } from '../model/schema.ts';
import { verdictWords } from '../model/verdict-words.ts';
import { termColumns } from './balance.ts';
import { type Cell, shown, type Table, table } from './table.ts';

const percent = (share: number): string => `${Number((share * 100).toFixed(6))} %`;

/** What the run is and how it ended, a line each. */
export const summaryTable = (report: Report): Table =>
  table<readonly [string, Cell]>(
    { name: 'summary', title: 'Summary', words: 'What was run, and what it was run by.', empty: '' },
    [
      ['Verdict', verdictWords(report)],
      ['Run', String(report.run)],
      ['Plan', String(report.plan)],
      ['Kind', report.kind],
      ['State', report.state],
      ['Every row accounted for', report.balanced ? 'yes' : 'no'],
      ['Acceptable', report.acceptable ? 'yes' : 'no'],
      ['Started by', report.actor],
      ['Started', shown(report.started_at, 'moment')],
      ['Ended', report.ended_at === null ? null : shown(report.ended_at, 'moment')],
      ['Quarantine allowed in each dataset', percent(report.max_quarantined_share)],
      [
        'Future appointments without a slot allowed in each dataset',
        report.max_out_of_slot_share === null ? 'not judged' : percent(report.max_out_of_slot_share),
      ],
      ['Digest of this report (SHA-256)', report.digest],
    ],
    [
      ['what', 'What', 'text', ([what]) => what],
      ['value', 'Value', 'text', ([, value]) => value],
    ],
  );

export const againstTable = ({ against }: Report): Table =>
  table(
    {
      name: 'against',
      title: 'What speaks against accepting it',
      words: 'Each has to be mended, and the run repeated or reconciled again.',
      empty: 'Nothing speaks against this run.',
    },
    against,
    [
      ['kind', 'Kind', 'status', ({ kind }) => kind],
      ['dataset', 'Dataset', 'text', ({ dataset }) => dataset],
      ['words', 'What', 'text', ({ words }) => words],
    ],
  );

export const timingsTable = ({ timings }: Report): Table =>
  table(
    {
      name: 'timings',
      title: 'How long each stage took',
      words: 'From the end of the stage before it; pauses and waiting for an approval are included.',
      empty: 'No stage has begun.',
    },
    timings,
    [
      ['stage', 'Stage', 'text', ({ stage }) => stage],
      ['units', 'Units of work', 'count', ({ units }) => units],
      ['units_done', 'Done', 'count', ({ units_done }) => units_done],
      ['finished_at', 'Finished', 'moment', ({ finished_at }) => finished_at],
      ['seconds', 'Seconds', 'count', ({ seconds }) => seconds],
    ],
  );

export const trendTables = ({ trend }: Report): Table[] => [
  table(
    {
      name: 'trend',
      title: 'This run and those before it',
      words:
        'Comparable are runs decided by the same configuration, mappings and identity policy as this one.',
      empty: 'There is no run.',
    },
    trend,
    [
      ['run', 'Run', 'text', ({ run }) => String(run)],
      ['kind', 'Kind', 'text', ({ kind }) => kind],
      ['state', 'State', 'text', ({ state }) => state],
      ['started_at', 'Started', 'moment', ({ started_at }) => started_at],
      ['acceptable', 'Acceptable', 'text', ({ acceptable }) => yesNo(acceptable)],
      ['comparable', 'Comparable', 'text', ({ comparable }) => yesNo(comparable)],
      ['verified', 'Checks verified', 'count', ({ verified }) => verified],
      ['mismatched', 'Mismatched', 'count', ({ mismatched }) => mismatched],
      ['not_verifiable', 'Not verifiable', 'count', ({ not_verifiable }) => not_verifiable],
    ],
  ),
  table(
    {
      name: 'trend-balance',
      title: 'Their balance over all datasets',
      words: 'As each was reconciled last.',
      empty: 'There is no run.',
    },
    trend,
    [['run', 'Run', 'text', ({ run }) => String(run)], ...termColumns<Trend>()],
  ),
];

type Trend = Report['trend'][number];
const yesNo = (value: boolean | null): string | null => (value === null ? null : value ? 'yes' : 'no');

export const ordersTable = ({ orders }: Report): Table =>
  table(
    {
      name: 'orders',
      title: 'Who ordered what',
      words: 'In order, with the reason that was given.',
      empty: 'Nobody ordered anything.',
    },
    orders,
    [
      ['at', 'When', 'moment', ({ at }) => at],
      ['actor', 'Who', 'text', ({ actor }) => actor],
      ['action', 'Order', 'text', ({ action }) => action],
      ['reason', 'Reason', 'text', ({ reason }) => reason],
    ],
  );

export const sourcesTable = ({ sources, datasets }: Report): Table => {
  const goesTo = new Map(datasets.map(({ name, target }) => [name, target]));
  return table(
    {
      name: 'sources',
      title: 'What was read',
      words: 'As planned: the snapshot names the state of a file or table.',
      empty: 'The plan has no dataset.',
    },
    sources,
    [
      ['dataset', 'Dataset', 'text', ({ dataset }) => dataset],
      ['place', 'File or table', 'text', ({ place }) => place],
      ['target', 'Goes to', 'text', ({ dataset }) => goesTo.get(dataset) ?? null],
      ['planned_rows', 'Rows planned', 'count', ({ planned_rows }) => planned_rows],
      ['planned_again', 'Planned again', 'count', ({ planned_again }) => planned_again],
      ['snapshot', 'Snapshot', 'hash', ({ snapshot }) => snapshot],
    ],
  );
};

export const signaturesTable = ({ signatures }: Report): Table =>
  table(
    {
      name: 'signatures',
      title: 'Who has signed this report',
      words: 'For this very digest. A signature that was given for another report is void.',
      empty: 'The plan names nobody who signs.',
    },
    signatures,
    [
      ['role', 'Role', 'text', ({ role }) => role],
      ['name', 'Name', 'text', ({ name }) => name],
      ['decision', 'Decision', 'status', ({ decision }) => decision],
      ['at', 'When', 'moment', ({ at }) => at],
      ['conditions', 'Conditions', 'count', ({ conditions }) => conditions],
    ],
  );

export const auditEndsTable = ({ audit_ends }: Report): Table =>
  table(
    {
      name: 'audit-ends',
      title: 'Where the audit ended when this was written',
      words:
        'Chain 0 is that of acts without a run. cutover audit verify --head chain:entry:hash looks for them.',
      empty: 'There is no audit.',
    },
    audit_ends,
    [
      ['chain', 'Chain', 'text', ({ chain }) => String(chain)],
      ['entry', 'Entry', 'text', ({ entry }) => String(entry)],
      ['hash', 'Hash', 'hash', ({ hash }) => hash],
    ],
  );

export const hashesTable = ({ hashes }: Report): Table =>
  table(
    {
      name: 'hashes',
      title: 'What it was decided by',
      words: 'Two runs with the same comparability hash decide alike about the same rows.',
      empty: '',
    },
    Object.entries(hashes),
    [
      ['what', 'Hash of', 'text', ([what]) => what.replaceAll('_', ' ')],
      ['sha256', 'SHA-256', 'hash', ([, sha256]) => sha256],
    ],
  );
