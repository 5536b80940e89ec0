import {expect, test} from 'vitest';
import type {ForeignKey} from '../../source/schema/model.js';
import {actionText, saidActions} from '../../source/schema/said-actions.js';

type Case = readonly [
  onDelete: ForeignKey['onDelete'],
  onUpdate: ForeignKey['onUpdate'],
  unsaid: ForeignKey['onDelete'],
  said: readonly string[],
];

const cases: readonly Case[] = [
  ['no action', 'no action', 'no action', []],
  ['restrict', 'restrict', 'restrict', []],
  ['restrict', 'no action', 'no action', ['on delete restrict']],
  ['cascade', 'restrict', 'restrict', ['on delete cascade']],
  ['set null', 'cascade', 'restrict', ['on delete set null', 'on update cascade']],
];

test.each(cases)('on delete %s, on update %s, where %s goes without saying', (onDelete, onUpdate, unsaid, said) => {
  expect(saidActions({onDelete, onUpdate}, unsaid).map(actionText)).toEqual(said);
});
