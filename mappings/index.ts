import type { Mapping } from '../domain/mapping/index.ts';
import { communityPatients } from './community/patients.ts';
import { gpRegistrations } from './gp/registrations.ts';
import { labResults } from './lab/results.ts';
import { outpatientAppointments } from './outpatients/appointments.ts';

/** The mappings of the synthetic trust, by dataset; patients before the rows that belong to them. */
export const mappings: Readonly<Record<string, Mapping>> = {
  'community.patients': communityPatients,
  'gp.registrations': gpRegistrations,
  'lab.results': labResults,
  'outpatients.appointments': outpatientAppointments,
};
