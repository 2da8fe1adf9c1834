/** What a person may do in the dashboard. A person can have several; none contains another. */
export const ROLES = {
  viewer: 'sees progress, balance and reports: counts, names and codes, nobody’s data',
  engineer: 'sees partitions, rates and errors, and pauses, resumes and ends runs',
  reviewer: 'decides identity reviews and works on what was set aside: sees data of patients, audited',
  approver: 'sees what is to be signed, and its evidence: data of patients too, audited',
  auditor: 'sees what was done by whom, and whose data were looked at; changes nothing',
} as const;

export type Role = keyof typeof ROLES;

export const EVERY_ROLE = Object.keys(ROLES) as readonly Role[];
