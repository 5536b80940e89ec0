import {expect, test} from 'vitest';
import {routeFromCopy, routeFromEmpty} from '../../../source/workflow/verify/route.js';

const list = {applied: ['1', '2', '3'], pending: ['4', '5', '6'], missing: [], locked: false};
const steps = (...names: readonly string[]) =>
  names.map((name) => ({name: name.replace('!', ''), isMeant: name.endsWith('!')}));

test('pending migrations run behind those that are pending before them, and nothing behind the last one', () => {
  expect(routeFromCopy(list, new Set(['5']))).toEqual({from: 'copy', takenBack: [], steps: steps('4', '5!')});
});

test('an applied migration is taken back with all that ran after it, the last one first', () => {
  expect(routeFromCopy(list, new Set(['2', '4']))).toEqual({
    from: 'copy',
    takenBack: ['3', '2'],
    steps: steps('2!', '3', '4!'),
  });
});

test('from an empty database everything before the last one has to run', () => {
  expect(routeFromEmpty(['1', '2', '3', '4'], new Set(['1', '3']))).toEqual({
    from: 'empty',
    takenBack: [],
    steps: steps('1!', '2', '3!'),
  });
  expect(routeFromEmpty(['1', '2'], new Set()).steps).toEqual([]);
});
