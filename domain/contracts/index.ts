import type { Contract, TargetTable } from '../contract.ts';
import { alert } from './alert.ts';
import { allergy } from './allergy.ts';
import { appointment } from './appointment.ts';
import { clinic } from './clinic.ts';
import { condition } from './condition.ts';
import { consent } from './consent.ts';
import { document } from './document.ts';
import { encounter } from './encounter.ts';
import { followUpDue } from './follow-up-due.ts';
import { identifier } from './identifier.ts';
import { medication } from './medication.ts';
import { observation } from './observation.ts';
import { order } from './order.ts';
import { patient } from './patient.ts';
import { procedure } from './procedure.ts';
import { referral } from './referral.ts';
import { referralEvent } from './referral-event.ts';
import { slot } from './slot.ts';
import { waitingListEntry } from './waiting-list-entry.ts';

/** Every target table, parents first: the order of the load. */
export const contracts: Readonly<Record<TargetTable, Contract>> = {
  patient,
  identifier,
  consent,
  clinic,
  slot,
  referral,
  referral_event: referralEvent,
  waiting_list_entry: waitingListEntry,
  appointment,
  follow_up_due: followUpDue,
  encounter,
  alert,
  allergy,
  condition,
  procedure,
  medication,
  order,
  observation,
  document,
};
