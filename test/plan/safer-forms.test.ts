import {expect, test} from 'vitest';
import type {Operation} from '../../source/operations/operation.js';
import {saferForms} from '../../source/plan/safer-forms.js';

const table = 'users';
const loss = {object: 'users.nickname', rows: 3, text: 'Drops users.nickname'};
const gate = (rule: string, object: string) => ({rule, object, text: 'It breaks running code.'});

const formsOf = (operations: readonly Operation[], asked: readonly ReturnType<typeof gate>[], losses = [loss]) =>
  saferForms({operations, losses, consents: []}, asked);

test('a rename that is asked about may be made in two plans, and what is lost may be kept', () => {
  const rename: Operation = {op: 'rename_column', table, from: 'age', to: 'years'};
  const drop: Operation = {op: 'drop_column', table, column: 'nickname'};
  const forms = formsOf([rename, drop], [gate('rename-column', 'users.age')]);
  expect(forms).toEqual([
    {
      object: 'users.age',
      text: 'in two plans, while the application runs on',
      operations: [{...rename, zero_downtime: true}, drop],
    },
    {
      object: 'users.nickname',
      text: 'its values stay in a table of their own',
      operations: [rename, {...drop, keep: true}],
    },
  ]);
});

test('a table is kept under another name, and what is told to be done plainly need not be', () => {
  const index: Operation = {op: 'add_index', table, columns: ['age'], online: false};
  const forms = formsOf([{op: 'drop_table', table: 'posts'}, index], [gate('drop-table', 'posts')], []);
  expect(forms.map(({object, text}) => `${object}: ${text}`)).toEqual([
    'posts: stays under another name, with its rows',
    'users: add_index lets others go on meanwhile',
  ]);
  expect(forms[1]?.operations[1]).toEqual({op: 'add_index', table, columns: ['age']});
});

test.each<readonly Operation[]>([
  [{op: 'drop_column', table, column: 'nickname', keep: true}],
  [{op: 'add_column', table, column: {name: 'a', type: 'text'}}],
  // Nobody asks about it, because it has no rows.
  [{op: 'rename_column', table: 'drafts', from: 'a', to: 'b'}],
])('nothing is safer than %o', (operation) => {
  expect(formsOf([operation], [])).toEqual([]);
});
