import { RunError } from '../../domain/run-error.ts';
import type { Position } from '../source.ts';

/** A record's beginning: byte offset (of the decompressed text) and physical line, as `offset:line`. */
export interface Place {
  readonly offset: number;
  readonly line: number;
}

export const positionOf = ({ offset, line }: Place): Position => `${offset}:${line}`;

export function placeOf(position: Position): Place {
  const found = /^(\d{1,15}):(\d{1,15})$/.exec(position);
  if (!found) throw new RunError('INTERNAL', { place: 'sources/flat-file/positions' });
  return { offset: Number(found[1]), line: Number(found[2]) };
}
