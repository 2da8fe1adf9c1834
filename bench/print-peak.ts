// Loaded before a command's own code (`node --import`): says at its end how much memory it had resident.

import { peakMemory } from '../cli/peak-memory.ts';

process.once('exit', () => process.stderr.write(`peak ${peakMemory()} MB\n`));
