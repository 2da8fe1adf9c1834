import { expect, it } from 'vitest';
import { readTime } from '../../../../domain/time/read-time.ts';

it('a time with a colon is read, with and without seconds', () => {
  expect(readTime('00:00', 'HH:MM')).toBe(0);
  expect(readTime('09:05', 'HH:MM')).toBe(9 * 3_600 + 5 * 60);
  expect(readTime('23:59:59', 'HH:MM')).toBe(86_399);
});

it('a time of four digits is read', () => {
  expect(readTime('0905', 'HHMM')).toBe(9 * 3_600 + 5 * 60);
  expect(readTime('0000', 'HHMM')).toBe(0);
});

it.each(['24:00', '9:05', '09:60', '09.05', '09:05:60', '09:05:1', ''])('"%s" is no time of day', (text) => {
  expect(readTime(text, 'HH:MM')).toBeNull();
});

it.each(['2400', '905', '0960', '09:05', '09050'])('"%s" is no time of four digits', (text) => {
  expect(readTime(text, 'HHMM')).toBeNull();
});
