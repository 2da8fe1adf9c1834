import { Option } from 'commander';

export const kindOption = (): Option =>
  new Option('--kind <kind>', 'what the run is for')
    .choices(['trial', 'rehearsal', 'cutover'])
    .default('trial');
