import { InvalidArgumentError } from 'commander';

/** Parses an option that is kept as it is given, and must say something. */
export function someWords(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('some words are needed');
  return text.trim();
}
