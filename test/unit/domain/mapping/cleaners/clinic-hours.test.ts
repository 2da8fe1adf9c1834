import { expect, it } from 'vitest';
import { timeOfDay, weekdays } from '../../../../../domain/mapping/index.ts';
import type { MappingContext } from '../../../../../domain/mapping/mapping.ts';

const CONTEXT: MappingContext = { asOf: '2026-01-01', codes: {}, synthetic: true };

it.each([
  ['0830', '08:30'],
  ['2359', '23:59'],
  ['0000', '00:00'],
  [null, null],
  ['N/K', null],
])('the time of day %s is %s', (text, time) => {
  expect(timeOfDay('HHMM')([text], CONTEXT)).toBe(time);
});

it.each(['2400', '0860', '830', 'late'])('%s is no time of day', (text) => {
  expect(timeOfDay('HHMM')([text], CONTEXT)).toEqual({ value: null, faults: ['DATE_INVALID'] });
});

it('a time of day with a colon may have seconds, which clinics do not keep', () => {
  expect(timeOfDay('HH:MM')(['13:45:59'], CONTEXT)).toBe('13:45');
});

it.each([
  ['YNNYYNN', '145'],
  ['yyyyynn', '12345'],
  ['NNNNNNN', null],
  [null, null],
])('the weekdays %s are %s', (text, days) => {
  expect(weekdays()([text], CONTEXT)).toBe(days);
});

it.each(['YYYYY', 'MON-FRI', 'YNYN?NN', 'YYYYYNNN'])('%s are no weekdays', (text) => {
  expect(weekdays()([text], CONTEXT)).toEqual({ value: null, faults: ['CODE_UNMAPPED'] });
});

it('weekdays may be marked otherwise', () => {
  expect(weekdays('1', '0')(['1000001'], CONTEXT)).toBe('17');
});
