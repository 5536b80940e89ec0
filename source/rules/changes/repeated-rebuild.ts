import {type ChangeRule, onActions} from './change-rule.js';

export const repeatedRebuild: ChangeRule = {
  id: 'multiple-alter-table-same-target',
  title: 'Table made anew more than once',
  severity: 'warning',
  gate: 'always',
  dialects: ['sqlite'],
  why: 'Each call that SQLite cannot do in place copies all rows into a new table; several of them copy all rows several times, and lock the file for as long.',
  bad: `create table n (id integer primary key, email text);
insert into n select id, email from users;
drop table users;
alter table n rename to users;
create table n (id integer primary key);
insert into n select id from users;
drop table users;
alter table n rename to users;`,
  good: `create table n (id integer primary key);
insert into n select id from users;
drop table users;
alter table n rename to users;`,
  source: 'Measured with Knex 3.3 on SQLite 3.53.2: dropColumn() of four columns copies the table four times.',
  check: onActions(['rebuild-table'], ({action: {table}, earlier, later, isInUse, named, placeOf}) => {
    const isAnother = (one: (typeof earlier)[number]): boolean =>
      one.kind === 'rebuild-table' && one.table.name === table.name;
    const before = earlier.filter(isAnother).length;
    // Told once, at the last.
    if (before === 0 || later.some(isAnother) || !isInUse(table)) return [];
    return [
      {
        where: placeOf(table),
        effect: `All rows of ${named(table)} are copied ${before + 1} times.`,
        remedy: [
          'Make one new table with all the changes: create, copy, drop, rename.',
          'Or drop columns with `ALTER TABLE … DROP COLUMN`, which copies once each and keeps what refers to the table.',
        ],
      },
    ];
  }),
};
