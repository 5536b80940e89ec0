import {renameEnumValue} from '../../../source/rules/changes/rename-enum-value.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(renameEnumValue, {
  examples: {setup: "create type mood as enum ('sad')", inTransaction: false},
  found: [
    {
      dialect: 'postgres',
      sql: "alter type mood rename value 'sad' to 'blue'",
      where: ['mood.sad'],
      setup: "create type mood as enum ('sad')",
    },
    {
      dialect: 'postgres',
      sql: "alter type mood rename value 'ok' to 'fine'",
      where: ['mood.ok'],
      setup: "create type mood as enum ('sad', 'ok')",
    },
  ],
  notFound: [
    {dialect: 'postgres', sql: "create type mood as enum ('sad')"},
    {
      dialect: 'postgres',
      sql: "alter type mood add value 'ok'",
      setup: "create type mood as enum ('sad')",
      inTransaction: false,
    },
  ],
});
