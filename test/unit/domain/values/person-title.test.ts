import { expect, it } from 'vitest';
import { titledSex } from '../../../../domain/values/person-title.ts';

it.each([
  ['Mr', 'male'],
  [' MASTER. ', 'male'],
  ['Mrs', 'female'],
  ['ms', 'female'],
  ['Dr', null],
  ['Mx', null],
  ['', null],
  [null, null],
] as const)('the title %j is given to the sex %s', (title, sex) => expect(titledSex(title)).toBe(sex));
