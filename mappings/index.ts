import type { Mapping } from '../domain/mapping/index.ts';
import { clinicalAlerts } from './clinical/alerts.ts';
import { clinicalAllergies } from './clinical/allergies.ts';
import { clinicalDocuments } from './clinical/documents.ts';
import { clinicalEncounters } from './clinical/encounters.ts';
import { clinicalFollowUps } from './clinical/follow-ups.ts';
import { clinicalMedicines } from './clinical/medicines.ts';
import { clinicalOrders } from './clinical/orders.ts';
import { clinicalPatients } from './clinical/patients.ts';
import { clinicalProblems } from './clinical/problems.ts';
import { clinicalProcedures } from './clinical/procedures.ts';
import { clinicalResults } from './clinical/results.ts';
import { communityPatients } from './community/patients.ts';
import { gpRegistrations } from './gp/registrations.ts';
import { labResults } from './lab/results.ts';
import { outpatientAppointments } from './outpatients/appointments.ts';
import { pasAppointments } from './pas/appointments.ts';
import { pasClinics } from './pas/clinics.ts';
import { pasConsents } from './pas/consents.ts';
import { pasEpisodes } from './pas/episodes.ts';
import { pasIdentifiers } from './pas/identifiers.ts';
import { pasPatients } from './pas/patients.ts';
import { pasReferrals } from './pas/referrals.ts';
import { pasRttEvents } from './pas/rtt-events.ts';
import { pasSlots } from './pas/slots.ts';
import { pasSpells } from './pas/spells.ts';
import { pasWaitingList } from './pas/waiting-list.ts';

/** The mappings of the synthetic trust, by dataset; patients before the rows that belong to them. */
export const mappings: Readonly<Record<string, Mapping>> = {
  'community.patients': communityPatients,
  'gp.registrations': gpRegistrations,
  'lab.results': labResults,
  'outpatients.appointments': outpatientAppointments,
  'pas.patients': pasPatients,
  'pas.identifiers': pasIdentifiers,
  'pas.consents': pasConsents,
  'pas.clinics': pasClinics,
  'pas.slots': pasSlots,
  'pas.referrals': pasReferrals,
  'pas.rtt-events': pasRttEvents,
  'pas.waiting-list': pasWaitingList,
  'pas.appointments': pasAppointments,
  'pas.spells': pasSpells,
  'pas.episodes': pasEpisodes,
  'clinical.patients': clinicalPatients,
  'clinical.alerts': clinicalAlerts,
  'clinical.allergies': clinicalAllergies,
  'clinical.problems': clinicalProblems,
  'clinical.encounters': clinicalEncounters,
  'clinical.procedures': clinicalProcedures,
  'clinical.medicines': clinicalMedicines,
  'clinical.orders': clinicalOrders,
  'clinical.results': clinicalResults,
  'clinical.follow-ups': clinicalFollowUps,
  'clinical.documents': clinicalDocuments,
};
