import { describeSource } from './contract.ts';
import { CONTRACT_CASES } from './contract-cases.ts';

for (const cases of Object.values(CONTRACT_CASES)) for (const subject of cases) describeSource(subject);
