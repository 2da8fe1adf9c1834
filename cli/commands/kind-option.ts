import { Option } from 'commander';

export const kindOption = (): Option =>
  new Option(
    '--kind <kind>',
    'what the run is for: trial and rehearsal need a trial target, cutover a live one',
  )
    .choices(['trial', 'rehearsal', 'cutover'])
    .default('trial');
