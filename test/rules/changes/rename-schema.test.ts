import {renameSchema} from '../../../source/rules/changes/rename-schema.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(renameSchema, {
  examples: {setup: 'create schema shop'},
  found: [
    {dialect: 'postgres', setup: 'create schema shop', sql: 'alter schema shop rename to store', where: ['shop']},
    {
      dialect: 'postgres',
      setup: 'create schema "My Shop"',
      sql: 'alter schema "My Shop" rename to store',
      where: ['My Shop'],
    },
  ],
  notFound: [
    {dialect: 'postgres', setup: 'create schema shop', sql: 'alter schema shop owner to current_user'},
    {dialect: 'postgres', sql: 'create schema shop'},
  ],
});
