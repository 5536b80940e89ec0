import {type ChangeRule, onActions} from './change-rule.js';

const short = /^(serial4?|smallserial|serial2|smallint|integer|int[24]?|mediumint)\b(?!8)/i;

export const shortKey: ChangeRule = {
  id: 'prefer-bigint-primary-key',
  title: 'Primary key that may run out',
  severity: 'warning',
  gate: 'always',
  dialects: ['postgres', 'mysql'],
  why: 'An integer key ends at 2,147,483,647; changing it later writes the table anew.',
  bad: 'create table visits (id serial primary key);',
  good: 'create table visits (id bigserial primary key);',
  source: 'Measured on PostgreSQL 15.18: increments() makes a serial of four bytes. PostgreSQL: numeric types.',
  check: onActions(['create-table'], ({action: {table, columns, isTemporary}, placeOf}) => {
    if (isTemporary) return [];
    return columns.flatMap(({name, type, isPrimaryKey, isCounter}) =>
      isPrimaryKey && (isCounter || /^id$/i.test(name)) && short.test(type)
        ? [
            {
              where: `${placeOf(table)}.${name}`,
              effect: `${table.name} can hold no more rows than ${type} has numbers.`,
              remedy: ['Make it a bigint while the table is new: later that writes it anew.'],
            },
          ]
        : [],
    );
  }),
};
