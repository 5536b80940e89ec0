import {describe, expect, test} from 'vitest';
import {readActionsOf} from '../../../source/schema/sql-actions/read-tokens.js';

const shortly = (dialect: 'mysql' | 'sqlite', sql: string): readonly string[] => {
  const read = readActionsOf(dialect)(sql);
  if (read.kind === 'unreadable') throw new Error(read.message);
  return read.actions.map((action) => {
    switch (action.kind) {
      case 'add-column':
      case 'modify-column': {
        const {name, type, isNotNull, default: value, references} = action.column;
        const parts = [name, type, isNotNull ? 'required' : '', value ?? '', references?.name ?? ''];
        return [action.kind, action.table.name, ...parts].filter((part) => part !== '').join(' ');
      }
      case 'add-constraint':
        return `${action.kind} ${action.constraint.kind} ${action.constraint.name} (${action.constraint.columns.join(', ')})`;
      case 'create-index':
        return `${action.kind} ${action.name} (${action.parts.join(', ')}) ${action.predicate ?? ''}`.trim();
      case 'create-table':
        return `${action.kind} ${action.table.name} (${action.columns.map(({name}) => name).join(', ')})`;
      case 'update':
        return `update ${action.columns.join(', ')} ${action.hasWhere ? 'some' : 'all'}`;
      case 'table-option':
        return `${action.option} ${action.value}`;
      default:
        return action.kind;
    }
  });
};

describe('MySQL', () => {
  test.each([
    ['alter table a add b int', ['add-column a b int']],
    [
      "alter table `a` add column (x int, y varchar(3) not null default 'a,b')",
      ['add-column a x int', "add-column a y varchar(3) required 'a,b'"],
    ],
    [
      'alter table a modify b int unsigned not null, change c d text',
      ['modify-column a b int unsigned required', 'modify-column a d text'],
    ],
    [
      'alter table a add unique key u (b), add constraint f foreign key (c) references t (id) on delete cascade',
      ['add-constraint unique u (b)', 'add-constraint foreign key f (c)'],
    ],
    [
      'alter table a drop b, drop index i, drop primary key, drop foreign key f',
      ['drop-column', 'drop-index', 'drop-constraint', 'drop-constraint'],
    ],
    [
      'alter table a add index i (b(10), (lower(c))), algorithm=copy, lock=none',
      ['create-index i (b, (lower(c)))', 'algorithm copy', 'lock none'],
    ],
    [
      'create table if not exists a (id int, key (id), constraint c check (id > 0)) engine=InnoDB',
      ['create-table a (id)'],
    ],
    ['create table a like b', ['create-table a ()']],
    ['update low_priority a set b = (select 1 where 2), c = 3', ['update b, c all']],
    ['update a set b = 1 where c', ['update b some']],
    ['rename table a to b', ['rename-table']],
    ['create definer=`x`@`y` trigger t before insert on a for each row set new.b = 1', ['create-trigger']],
    ['select 1', ['other']],
  ])('%s', (sql, actions) => {
    expect(shortly('mysql', sql)).toEqual(actions);
  });
});

describe('SQLite', () => {
  test.each([
    ['alter table "a" add column b text references c', ['add-column a b text c']],
    ['alter table a rename b to c', ['rename-column']],
    ['alter table a rename to c', ['rename-table']],
    ['alter table a drop column b', ['drop-column']],
    ['create unique index i on a (b, lower(c)) where d > 1', ['create-index i (b, lower(c)) d > 1']],
    ['PRAGMA foreign_keys = OFF', ['set']],
    ['insert or replace into a values (1)', ['insert']],
    ['delete from a', ['delete']],
    ['', ['other']],
    ['alter table', []],
  ])('%s', (sql, actions) => {
    expect(shortly('sqlite', sql)).toEqual(actions);
  });
});
