import type { Contract, TargetTable } from '../contract.ts';
import { appointment } from './appointment.ts';
import { observation } from './observation.ts';
import { patient } from './patient.ts';

/** Every target table, parents first: the order of the load. */
export const contracts: Readonly<Record<TargetTable, Contract>> = { patient, appointment, observation };
