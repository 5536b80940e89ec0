import {rebuildLosesTriggers} from '../../../source/rules/changes/rebuild-loses-triggers.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(rebuildLosesTriggers, {
  examples: {
    setup:
      'create table notes (id integer primary key, a text); create trigger notes_seen after insert on notes begin select 1; end',
  },
  found: [
    {
      dialect: 'sqlite',
      sql: 'create table n (id integer primary key); insert into n select id from notes; drop table notes; alter table n rename to notes',
      where: ['notes (t)'],
      setup:
        'create table notes (id integer primary key, a text); create trigger t after insert on notes begin select 1; end',
    },
    {
      dialect: 'sqlite',
      sql: 'create table n (id integer primary key); insert into n select id from notes; drop table notes; alter table n rename to notes',
      where: ['notes (t)', 'notes (u)'],
      setup:
        'create table notes (id integer primary key, a text); create trigger t after insert on notes begin select 1; end; create trigger u after delete on notes begin select 1; end',
    },
  ],
  notFound: [
    {
      dialect: 'sqlite',
      sql: 'drop trigger t; create table n (id integer primary key); insert into n select id from notes; drop table notes; alter table n rename to notes',
      setup:
        'create table notes (id integer primary key, a text); create trigger t after insert on notes begin select 1; end',
    },
    {
      dialect: 'sqlite',
      sql: 'alter table notes add column b text',
      setup:
        'create table notes (id integer primary key, a text); create trigger t after insert on notes begin select 1; end',
    },
    {
      dialect: 'sqlite',
      sql: 'create table n (id integer primary key, title text, user_id integer); insert into n select * from drafts; drop table drafts; alter table n rename to drafts',
    },
  ],
});
