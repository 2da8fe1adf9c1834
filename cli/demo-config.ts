/** Configuration of the demo: the synthetic trust's four files into a trial target. `folder` holds the files. */
export const demoConfig = (folder: string): string => `# Written by cutover demo. The trust is fictional.
target:
  database: { env: CUTOVER_DATABASE_URL }
  kind: trial
synthetic: true
as_of: 2026-01-01
sources:
  community:
    datasets:
      community.patients: { path: ${folder}/community-patient-index.csv }
  gp:
    datasets:
      gp.registrations: { path: ${folder}/gp-registrations.dat }
  lab:
    datasets:
      lab.results: { path: ${folder}/lab-results.psv }
  outpatients:
    datasets:
      outpatients.appointments: { path: ${folder}/outpatient-appointments.txt }
`;
