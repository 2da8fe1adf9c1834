import type pg from 'pg';
import { contracts } from '../../domain/contracts/index.ts';
import type { Chosen } from '../../domain/identity/golden-record.ts';
import { type Choices, GROUP_COLUMNS } from '../../domain/identity/golden-row.ts';
import type { FieldGroup } from '../../domain/identity/survivorship-rules.ts';
import type { Viewer } from './explain.ts';

export type Value = string | boolean | null;

export interface FieldAccount {
  readonly field: string;
  /** Null where no record gave it, or a run in flight has given the row another leader. */
  readonly record: number | null;
  /** What chose it among several records; `survivor`: the row, or this field of it, is that of the record that leads. */
  readonly rule: Chosen['by'] | 'survivor';
  /** Only for those who may see it. */
  readonly value?: Value;
}

export interface OtherAccount {
  /** A group of fields. */
  readonly field: string;
  /** Null where the record is of this person no longer. */
  readonly record: number | null;
  /** What its display could reveal, for those who may see values; true for others. Null: nothing. */
  readonly sealed: string | true | null;
  /** Only for those who may see it: of what is sealed, those who ask for that. */
  readonly value?: Readonly<Record<string, Value>>;
}

/** The place of a record among those of the person, from 1. */
export type PlaceOf = (source: string | null, key: string | null) => number | null;

interface PersonRow {
  readonly source: string;
  readonly source_key: string;
  readonly said: Readonly<Record<string, Value>>;
  readonly choices: Choices | null;
}

const GROUP_OF = new Map(
  Object.entries(GROUP_COLUMNS).flatMap(([group, columns]) =>
    columns.map((column) => [column, group as FieldGroup] as const),
  ),
).set('nhs_number', 'number');

export async function fieldsOf(
  client: pg.Client,
  person: number,
  placeOf: PlaceOf,
  identifiable: boolean,
): Promise<FieldAccount[]> {
  const said = identifiable ? 'to_jsonb(p)' : `'{}'::jsonb`;
  const { rows } = await client.query<PersonRow>(
    `select p.source, p.source_key, ${said} as said, g.choices
     from ehr.patient p left join migration.golden_choice g using (person_id) where p.person_id = $1`,
    [person],
  );
  // Not loaded yet.
  if (rows[0] === undefined) return [];
  const { source, source_key, said: values, choices } = rows[0];
  const leading = { record: placeOf(source, source_key), rule: 'survivor' } as const;
  const choiceOf = (field: string) => {
    const group = GROUP_OF.get(field);
    if (choices === null || group === undefined) return leading;
    const { from, by } = choices[group];
    return { record: from && placeOf(from.source, from.sourceKey), rule: by };
  };
  return ['nhs_number', ...contracts.patient.columns].map((field) => ({
    ...{ field, ...choiceOf(field) },
    ...(identifiable ? { value: values[field] ?? null } : {}),
  }));
}

const ALL = 'ehr.patient_alternative';
const OPEN = '(select *, null::text as sealed from ehr.patient_alternative_open)';

/** Whoever has no right to the table reads the view, in which nothing sealed is. */
export async function othersOf(
  client: pg.Client,
  person: number,
  placeOf: PlaceOf,
  viewer: Viewer | null,
): Promise<OtherAccount[]> {
  const may = await client.query<{ may: boolean }>('select has_table_privilege($1, $2) as may', [
    ALL,
    'select',
  ]);
  const from = may.rows[0]!.may || viewer?.sealed ? ALL : OPEN;
  const { rows } = await client.query<{
    field: string;
    source: string;
    source_key: string;
    sealed: string | null;
    value: Readonly<Record<string, Value>>;
  }>(
    `select a.field, a.source, a.source_key, a.sealed, a.value from ${from} a where a.person_id = $1
     order by a.field, a.source, a.source_key`,
    [person],
  );
  return rows.map(({ field, source, source_key, sealed, value }) => {
    const shown = viewer !== null && (sealed === null || viewer.sealed);
    const reason = viewer === null && sealed !== null ? true : sealed;
    return {
      ...{ field, record: placeOf(source, source_key), sealed: reason },
      ...(shown ? { value } : {}),
    };
  });
}
