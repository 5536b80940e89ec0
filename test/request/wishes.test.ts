import {describe, expect, test} from 'vitest';
import {noWishes, readWishes} from '../../source/request/wishes.js';

describe('how a change is to be made is taken out of what is to be changed', () => {
  test.each([
    ['Rename users.nick to nickname without downtime', 'Rename users.nick to nickname'],
    ['rename users.nick to nickname with zero downtime', 'rename users.nick to nickname'],
    ['Zero-downtime: rename users.nick to nickname', 'rename users.nick to nickname'],
    ['Rename users.nick to nickname (no downtime).', 'Rename users.nick to nickname.'],
    ['Rename users.nick to nickname, without any down time', 'Rename users.nick to nickname'],
  ])('%s', (said, text) => {
    expect(readWishes(said)).toEqual({text, wishes: {zeroDowntime: true, keep: false}});
  });

  test.each([
    ['Drop users.nick and keep its values', 'Drop users.nick'],
    ['Drop the table sessions, keeping the rows', 'Drop the table sessions'],
    ['Drop users.nick but keep the old values', 'Drop users.nick'],
  ])('%s', (said, text) => {
    expect(readWishes(said)).toEqual({text, wishes: {zeroDowntime: false, keep: true}});
  });

  test('both', () => {
    expect(readWishes('Change users.amount to text without downtime and keep the values')).toEqual({
      text: 'Change users.amount to text',
      wishes: {zeroDowntime: true, keep: true},
    });
  });

  test.each([
    'Add a downtime column to servers',
    'Create a table downtimes with no downtime_id',
    'Add keep_values to settings',
    'Keep the values of users.nick in users.nickname',
    'Add a column zero to users',
  ])('not a wish: %s', (text) => {
    expect(readWishes(text)).toEqual({text, wishes: noWishes});
  });
});
