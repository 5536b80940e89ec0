import {inlineReferences} from '../../../source/rules/changes/inline-references.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(inlineReferences, {
  pastes: 'after',
  found: [
    {
      dialect: 'mysql',
      sql: 'create table posts (user_id bigint unsigned references users (id))',
      where: ['posts.user_id'],
    },
    {
      dialect: 'mysql',
      sql: 'alter table drafts add column owner_id bigint unsigned references users (id)',
      where: ['drafts.owner_id'],
    },
  ],
  notFound: [
    {
      dialect: 'mysql',
      sql: 'alter table drafts add column owner_id bigint unsigned references users (id); alter table drafts add foreign key (owner_id) references users (id)',
    },
    {
      dialect: 'mysql',
      sql: 'create table posts (user_id bigint unsigned, foreign key (user_id) references users (id))',
    },
    {dialect: 'mysql', sql: 'create table posts (user_id bigint unsigned)'},
  ],
});
