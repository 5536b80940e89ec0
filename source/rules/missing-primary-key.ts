import {findConventions} from '../schema/find-conventions.js';
import type {Rule} from './rule.js';

export const missingPrimaryKey: Rule = {
  id: 'missing-primary-key',
  title: 'Table without a primary key',
  severity: 'warning',
  gate: 'always',
  check: ({after}) => {
    const {column} = findConventions(after).primaryKey.value;
    return after.tables
      .filter(({columns, primaryKey}) => columns.length > 0 && primaryKey === null)
      .map(({name}) => ({
        where: name,
        effect: `Two equal rows of ${name} cannot be told apart: neither changed nor deleted one by one, nor referenced.`,
        remedy: [
          `Make columns that are never empty and never the same twice the primary key, or add ${name}.${column}.`,
        ],
      }));
  },
};
