import {expect, test} from 'vitest';
import {grantText, optionTexts} from '../../source/ui/screens/table-words.js';

test('options are told in words where the names are ours, and as the database writes them where they are its own', () => {
  const options = {withoutRowid: true, replicaIdentity: 'full', page_compressed: 1, TABLE_TYPE: 'CSV'};
  expect(optionTexts(options)).toEqual([
    'without rowid',
    'replica identity: full',
    'page_compressed: 1',
    'TABLE_TYPE: CSV',
  ]);
});

test('a role from whom everything was taken has nothing', () => {
  expect(grantText({grantee: 'public', privileges: [], grantable: []})).toBe('nothing to public');
  expect(grantText({grantee: 'app', privileges: ['select', 'update'], grantable: ['update']})).toBe(
    'select, update to app which may give on update',
  );
});
