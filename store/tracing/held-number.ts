/** SQL about the number that a record holds, of a statement over records. */
export interface HeldNumber {
  /** Of the record's traces `t`, and of the number that it holds, in `not_current`, `n`. */
  readonly joins: string;
  /** The number to match by: the one held where that is current, else the retained one. */
  readonly nhs: string;
  /** Columns held, status, old_number, as traces have them; status null where none did. */
  readonly columns: string;
  /** Condition: something about the number was traced. */
  readonly traced: string;
}

/** After findTraced. Where no answer was ever taken the statements are the plain ones: a first load must not pay for it. */
export function heldNumber(answers: boolean, source: string, record: string, recorded: string): HeldNumber {
  if (!answers)
    return {
      ...{ joins: '', nhs: recorded, traced: 'false' },
      columns: `${recorded} as held, null::text as status, null::text as old_number`,
    };
  const held = `case when t.source is null then ${recorded} else t.number end`;
  return {
    joins: `left join traced t on t.source = ${source} and t.source_key = ${record}.source_key
      left join not_current n on n.number = ${held}`,
    nhs: `case when n.number is null then ${held} else n.retained end`,
    columns: `${held} as held, t.status, n.number as old_number`,
    traced: 't.source is not null or n.number is not null',
  };
}
