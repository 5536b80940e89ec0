import {type ChangeRule, onActions} from './change-rule.js';

export const createTableForce: ChangeRule = {
  id: 'create-table-force',
  title: 'Table dropped to be made anew',
  severity: 'error',
  gate: 'never',
  dialects: ['postgres', 'mysql', 'sqlite'],
  why: 'DROP TABLE IF EXISTS before CREATE TABLE silently takes the rows of a table that is there by that name.',
  bad: `drop table if exists users;
create table users (id integer);`,
  good: 'create table members (id integer);',
  source: 'Measured on all three.',
  check: onActions(['create-table'], ({action: {table}, earlier, isMadeHere, placeOf}) => {
    const dropped = earlier.find(
      (one) => one.kind === 'drop-table' && one.ifExists && placeOf(one.table) === placeOf(table),
    );
    if (dropped === undefined || isMadeHere(table)) return [];
    return [
      {
        where: placeOf(table),
        effect: `Where there is a ${table.name} already, its rows are lost without a word.`,
        remedy: ['Create it, and let that fail where it is there.', 'Or drop it in a change of its own.'],
      },
    ];
  }),
};
