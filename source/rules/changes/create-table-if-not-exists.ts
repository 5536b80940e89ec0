import {type ChangeRule, onActions} from './change-rule.js';

export const createTableIfNotExists: ChangeRule = {
  id: 'create-table-if-not-exists',
  title: 'Table that is there already',
  severity: 'warning',
  gate: 'ask',
  dialects: ['postgres', 'mysql', 'sqlite'],
  why: 'IF NOT EXISTS passes over a table of that name, whatever columns it has. What the migration says is not what the database has, and its down drops a table that it did not make.',
  bad: 'create table if not exists users (id integer, plan text);',
  good: 'create table if not exists plans (id integer);',
  source: 'Measured on all three: nothing is made, nothing is said.',
  check: onActions(['create-table'], ({action: {table, columns, ifNotExists}, tableOf, named, placeOf}) => {
    const there = tableOf(table);
    if (!ifNotExists || there === undefined) return [];
    const missing = columns.filter(({name}) => !there.columns.some((one) => one.name === name));
    return [
      {
        where: placeOf(table),
        effect: `${named(table)} is there already, and nothing is made${missing.length === 0 ? '' : `: it stays without ${missing.map(({name}) => name).join(', ')}`}.`,
        remedy: ['Add what is missing to the table that is there.', 'Or give the new one another name.'],
      },
    ];
  }),
};
