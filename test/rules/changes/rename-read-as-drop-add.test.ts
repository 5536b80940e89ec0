import {renameReadAsDropAdd} from '../../../source/rules/changes/rename-read-as-drop-add.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(renameReadAsDropAdd, {
  pastes: 'whole',
  found: [
    {
      dialect: 'postgres',
      sql: 'alter table users add alias text; alter table users drop nickname',
      where: ['users.nickname'],
    },
    {dialect: 'postgres', sql: 'alter table users drop age, add years int', where: ['users.age']},
    {dialect: 'mysql', sql: 'alter table users drop nickname, add alias varchar(40)', where: ['users.nickname']},
    {dialect: 'mysql', sql: 'alter table users add years int; alter table users drop age', where: ['users.age']},
    {
      dialect: 'sqlite',
      sql: 'alter table users drop column nickname; alter table users add column alias text',
      where: ['users.nickname'],
    },
    {
      dialect: 'sqlite',
      sql: 'alter table users add column years integer; alter table users drop column age',
      where: ['users.age'],
    },
  ],
  notFound: [
    {
      dialect: 'postgres',
      sql: 'alter table users add years int; update users set years = age; alter table users drop age',
    },
    {dialect: 'postgres', sql: 'alter table users drop age, add alias text'},
    {dialect: 'mysql', sql: 'alter table users drop age'},
    {dialect: 'mysql', sql: 'alter table users drop age; alter table orders add years int'},
    {
      dialect: 'sqlite',
      sql: 'alter table users add column years integer; update users set years = age; alter table users drop column age',
    },
    {dialect: 'sqlite', sql: 'alter table drafts drop column title; alter table drafts add column name text'},
  ],
});
