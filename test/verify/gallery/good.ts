import type {GalleryCase} from './case.js';

/** Migrations that come back: to call one of them bad is as wrong as to miss a bad one. */
export const good: readonly GalleryCase[] = [
  {
    title: 'a table comes and goes',
    up: `await knex.schema.createTable('tags', (t) => { t.increments(); t.string('name').notNullable().unique(); t.timestamps(true, true); });`,
    down: `await knex.schema.dropTable('tags');`,
  },
  {
    title: 'two tables come and go, children first',
    up: `await knex.schema.createTable('shelves', (t) => t.increments());
      await knex.schema.createTable('books', (t) => { t.increments(); t.integer('shelf_id').unsigned().references('shelves.id').onDelete('CASCADE'); });
      await knex('shelves').insert({id: 1}); await knex('books').insert({shelf_id: 1});`,
    down: `await knex.schema.dropTable('books'); await knex.schema.dropTable('shelves');`,
  },
  {
    title: 'a table with rows to look up',
    up: `await knex.schema.createTable('roles', (t) => { t.increments(); t.string('name'); });
      await knex('roles').insert([{name: 'admin'}, {name: 'guest'}]);`,
    down: `await knex.schema.dropTable('roles');`,
  },
  {
    title: 'a table whose rows say when and have random keys',
    up: `await knex.schema.createTable('keys', (t) => { t.string('id', 40).primary(); t.timestamp('at').defaultTo(knex.fn.now()); });
      await knex('keys').insert([1, 2, 3].map(() => ({id: require('node:crypto').randomUUID()})));`,
    down: `await knex.schema.dropTable('keys');`,
  },
  {
    title: 'a table without a key, with random rows',
    up: `await knex.schema.createTable('marks', (t) => { t.string('word', 40); t.integer('n'); });
      await knex('marks').insert([1, 2].map((n) => ({n, word: require('node:crypto').randomUUID()})));`,
    down: `await knex.schema.dropTable('marks');`,
  },
  {
    title: 'a column comes and goes',
    up: `await knex.schema.alterTable('notes', (t) => { t.string('colour', 20); });`,
    down: `await knex.schema.alterTable('notes', (t) => { t.dropColumn('colour'); });`,
  },
  {
    title: 'a NOT NULL column with a default comes and goes',
    up: `await knex.schema.alterTable('notes', (t) => { t.string('colour', 20).notNullable().defaultTo('red'); });`,
    down: `await knex.schema.alterTable('notes', (t) => { t.dropColumn('colour'); });`,
  },
  {
    title: 'a column is added, filled and made NOT NULL',
    up: `await knex.schema.alterTable('notes', (t) => { t.string('slug', 80); });
      for (const {id, title} of await knex('notes').select()) await knex('notes').where({id}).update({slug: title + '-' + id});
      await knex.schema.alterTable('notes', (t) => { t.dropNullable('slug'); });`,
    down: `await knex.schema.alterTable('notes', (t) => { t.dropColumn('slug'); });`,
  },
  {
    title: 'a column is filled with the time and with chance',
    up: `await knex.schema.alterTable('notes', (t) => { t.string('key', 40); t.bigInteger('seen'); });
      for (const {id} of await knex('notes').select()) await knex('notes').where({id}).update({key: require('node:crypto').randomUUID(), seen: Date.now()});`,
    down: `await knex.schema.alterTable('notes', (t) => { t.dropColumns('key', 'seen'); });`,
  },
  {
    title: 'a column that others refer past comes and goes natively',
    up: `await knex.raw('alter table users add column phone varchar(20)');`,
    down: `await knex.raw('alter table users drop column phone');`,
  },
  {
    title: 'an index comes and goes',
    up: `await knex.schema.alterTable('notes', (t) => { t.index(['place', 'pages'], 'places'); });`,
    down: `await knex.schema.alterTable('notes', (t) => { t.dropIndex([], 'places'); });`,
  },
  {
    title: 'an index goes and comes back',
    up: `await knex.schema.alterTable('notes', (t) => { t.dropIndex('title'); });`,
    down: `await knex.schema.alterTable('notes', (t) => { t.index('title'); });`,
  },
  {
    title: 'an index for some rows goes and comes back, written differently',
    on: ['sqlite', 'postgres'],
    given: ['create index few on notes (place) where pages > 10'],
    up: `await knex.raw('drop index few');`,
    down: `await knex.raw('CREATE  INDEX "few" ON notes("place") WHERE (pages>10)');`,
  },
  {
    title: 'an index is built while others write',
    on: ['postgres'],
    head: 'exports.config = {transaction: false};',
    up: `await knex.raw('create index concurrently places on notes (place)');`,
    down: `await knex.raw('drop index concurrently places');`,
  },
  {
    title: 'unique comes and goes',
    up: `await knex.schema.alterTable('teams', (t) => { t.unique('name'); });`,
    down: `await knex.schema.alterTable('teams', (t) => { t.dropUnique('name'); });`,
  },
  {
    title: 'unique goes and comes back',
    up: `await knex.schema.alterTable('users', (t) => { t.dropUnique('email'); });`,
    down: `await knex.schema.alterTable('users', (t) => { t.unique('email'); });`,
  },
  {
    title: 'a foreign key comes and goes',
    on: ['postgres'],
    up: `await knex.schema.alterTable('notes', (t) => { t.foreign('place').references('teams.id'); });`,
    down: `await knex.schema.alterTable('notes', (t) => { t.dropForeign('place'); });`,
  },
  {
    title: 'a foreign key comes and goes with its index',
    on: ['mysql'],
    given: ['alter table notes modify place int unsigned not null default 1'],
    up: `await knex.schema.alterTable('notes', (t) => { t.foreign('place').references('teams.id'); });`,
    down: `await knex.schema.alterTable('notes', (t) => { t.dropForeign('place'); t.dropIndex([], 'notes_place_foreign'); });`,
  },
  {
    title: 'a foreign key changes its action and back',
    on: ['postgres', 'mysql'],
    up: `await knex.schema.alterTable('orders', (t) => { t.dropForeign('user_id'); });
      await knex.schema.alterTable('orders', (t) => { t.foreign('user_id').references('users.id').onDelete('RESTRICT'); });`,
    down: `await knex.schema.alterTable('orders', (t) => { t.dropForeign('user_id'); });
      await knex.schema.alterTable('orders', (t) => { t.foreign('user_id').references('users.id').onDelete('CASCADE'); });`,
  },
  {
    title: 'a column is renamed and back',
    up: `await knex.schema.alterTable('notes', (t) => { t.renameColumn('body', 'text'); });`,
    down: `await knex.schema.alterTable('notes', (t) => { t.renameColumn('text', 'body'); });`,
  },
  {
    title: 'a table is renamed and back',
    up: `await knex.schema.renameTable('notes', 'papers');`,
    down: `await knex.schema.renameTable('papers', 'notes');`,
  },
  {
    title: 'a table that others refer to is renamed and back',
    up: `await knex.schema.renameTable('users', 'people');`,
    down: `await knex.schema.renameTable('people', 'users');`,
  },
  {
    title: 'a type grows and shrinks again',
    up: `await knex.schema.alterTable('notes', (t) => { t.string('title', 200).notNullable().defaultTo('none').alter(); });`,
    down: `await knex.schema.alterTable('notes', (t) => { t.string('title', 60).notNullable().defaultTo('none').alter(); });`,
  },
  {
    title: 'a number becomes a text and a number again',
    on: ['postgres'],
    up: `await knex.raw('alter table notes alter column pages type text using pages::text');`,
    down: `await knex.raw('alter table notes alter column pages type integer using pages::integer');`,
  },
  {
    title: 'NULL is allowed and refused again',
    up: `await knex.schema.alterTable('notes', (t) => { t.setNullable('place'); });`,
    down: `await knex.schema.alterTable('notes', (t) => { t.dropNullable('place'); });`,
    // MySQL forgets the default with it.
    on: ['sqlite', 'postgres'],
  },
  {
    title: 'a default changes and back',
    on: ['postgres', 'mysql'],
    up: `await knex.raw("alter table notes alter column title set default 'new'");`,
    down: `await knex.raw("alter table notes alter column title set default 'none'");`,
  },
  {
    title: 'a default NULL that is written out is none',
    on: ['sqlite', 'mysql'],
    up: `await knex.raw('alter table notes rename to papers');`,
    down: `await knex.raw('alter table papers rename to notes'); await knex.raw('alter table notes add column empty integer default null'); await knex.raw('alter table notes drop column empty');`,
  },
  {
    title: 'a check comes and goes',
    on: ['postgres', 'mysql'],
    up: `await knex.raw('alter table notes add constraint ranked check (pages > 0)');`,
    down: `await knex.raw('alter table notes drop constraint ranked');`,
  },
  {
    title: 'a check goes and comes back, written differently',
    on: ['postgres', 'mysql'],
    given: ['alter table notes add constraint ranked check (pages > 0)'],
    up: `await knex.raw('alter table notes drop constraint ranked');`,
    down: `await knex.raw('ALTER TABLE notes ADD CONSTRAINT ranked CHECK ((pages)>0)');`,
  },
  {
    title: 'a generated column comes and goes',
    on: ['postgres', 'mysql'],
    up: `await knex.raw('alter table notes add column twice integer generated always as (pages * 2) stored');`,
    down: `await knex.raw('alter table notes drop column twice');`,
  },
  {
    title: 'a generated column comes and goes',
    on: ['sqlite'],
    up: `await knex.raw('alter table notes add column twice integer generated always as (pages * 2) virtual');`,
    down: `await knex.raw('alter table notes drop column twice');`,
  },
  {
    title: 'a view comes and goes',
    up: `await knex.schema.createView('titles', (view) => { view.as(knex('notes').select('id', 'title')); });`,
    down: `await knex.schema.dropView('titles');`,
  },
  {
    title: 'a view is changed and back',
    given: ['create view titles as select id, title from notes'],
    up: `await knex.raw('drop view titles'); await knex.raw('create view titles as select id, title, body from notes');`,
    down: `await knex.raw('drop view titles'); await knex.raw('create view titles as select id, title from notes');`,
  },
  {
    title: 'a materialized view comes and goes',
    on: ['postgres'],
    up: `await knex.raw('create materialized view titles as select title from notes'); await knex.raw('create index on titles (title)');`,
    down: `await knex.raw('drop materialized view titles');`,
  },
  {
    title: 'a trigger comes and goes',
    on: ['sqlite'],
    up: `await knex.raw('create trigger counted after update on notes begin update teams set name = name; end');`,
    down: `await knex.raw('drop trigger counted');`,
  },
  {
    title: 'a trigger comes and goes',
    on: ['mysql'],
    up: `await knex.raw('create trigger counted before insert on notes for each row set new.place = new.place + 1');`,
    down: `await knex.raw('drop trigger counted');`,
  },
  {
    title: 'a trigger comes and goes with its function',
    on: ['postgres'],
    up: `await knex.raw('create function counting() returns trigger language plpgsql as $$ begin return new; end $$');
      await knex.raw('create trigger counted before update on notes for each row execute function counting()');`,
    down: `await knex.raw('drop trigger counted on notes'); await knex.raw('drop function counting()');`,
  },
  {
    title: 'an enum type comes and goes with its table',
    on: ['postgres'],
    up: `await knex.schema.createTable('moods', (t) => { t.increments(); t.enu('mood', ['good', 'bad'], {useNative: true, enumName: 'mood'}); });`,
    down: `await knex.schema.dropTable('moods'); await knex.raw('drop type mood');`,
  },
  {
    title: 'an enum column comes and goes',
    up: `await knex.schema.createTable('moods', (t) => { t.increments(); t.enu('mood', ['good', 'bad']); });`,
    down: `await knex.schema.dropTable('moods');`,
  },
  {
    title: 'a sequence comes and goes',
    on: ['postgres'],
    up: `await knex.raw('create sequence numbers');`,
    down: `await knex.raw('drop sequence numbers');`,
  },
  {
    title: 'a schema comes and goes with what is in it',
    on: ['postgres'],
    up: `await knex.raw('create schema me_archive'); await knex.schema.withSchema('me_archive').createTable('notes', (t) => t.increments());`,
    down: `await knex.raw('drop schema me_archive cascade');`,
  },
  {
    title: 'a comment changes and back',
    on: ['postgres'],
    given: [`comment on column notes.title is 'what it is called'`],
    up: `await knex.raw("comment on column notes.title is 'its name'");`,
    down: `await knex.raw("comment on column notes.title is 'what it is called'");`,
  },
  {
    title: 'a procedure comes and goes',
    on: ['mysql'],
    up: `await knex.raw('create procedure counting() select 1');`,
    down: `await knex.raw('drop procedure counting');`,
  },
  {
    title: 'rows are inserted and deleted again',
    up: `await knex('teams').insert([{name: 'green'}, {name: 'grey'}]);`,
    down: `await knex('teams').whereIn('name', ['green', 'grey']).del();`,
  },
  {
    title: 'rows with the time in them are inserted and deleted again',
    given: ['create table events (id integer primary key, happened varchar(40))'],
    up: `await knex('events').insert({id: 1, happened: String(process.hrtime.bigint())});`,
    down: `await knex('events').where({id: 1}).del();`,
  },
  {
    title: 'values are changed and back',
    up: `await knex('teams').where({name: 'red'}).update({name: 'crimson'});`,
    down: `await knex('teams').where({name: 'crimson'}).update({name: 'red'});`,
  },
  {
    title: 'values are kept aside and brought back',
    up: `await knex.schema.createTable('kept', (t) => { t.integer('id').primary(); t.string('email'); });
      await knex.raw('insert into kept (id, email) select id, email from users');
      await knex('users').update({email: knex.raw('lower(email)')});`,
    down: `for (const {id, email} of await knex('kept').select()) await knex('users').where({id}).update({email});
      await knex.schema.dropTable('kept');`,
  },
  {
    title: 'a dropped column is kept aside and brought back',
    up: `await knex.schema.createTable('kept', (t) => { t.integer('id').primary(); t.integer('pages'); });
      await knex.raw('insert into kept (id, pages) select id, pages from notes');
      await knex.schema.alterTable('notes', (t) => { t.dropColumn('pages'); });`,
    down: `await knex.schema.alterTable('notes', (t) => { t.integer('pages'); });
      for (const {id, pages} of await knex('kept').select()) await knex('notes').where({id}).update({pages});
      await knex.schema.dropTable('kept');`,
  },
  {
    title: 'a trigger notes what is changed and changed back',
    on: ['sqlite'],
    given: [
      'create table log (id integer primary key, what text)',
      `create trigger noted after update on teams begin insert into log (what) values (new.name); end`,
    ],
    up: `await knex('teams').where({name: 'red'}).update({name: 'crimson'});`,
    down: `await knex('teams').where({name: 'crimson'}).update({name: 'red'});`,
  },
  {
    title: 'a trigger notes what is changed and changed back',
    on: ['postgres'],
    given: [
      'create table log (id serial primary key, what text)',
      `create function noting() returns trigger language plpgsql as $$ begin insert into log (what) values (new.name); return new; end $$`,
      'create trigger noted after update on teams for each row execute function noting()',
    ],
    up: `await knex('teams').where({name: 'red'}).update({name: 'crimson'});`,
    down: `await knex('teams').where({name: 'crimson'}).update({name: 'red'});`,
  },
  {
    title: 'a trigger notes what is changed and changed back',
    on: ['mysql'],
    given: [
      'create table log (id integer auto_increment primary key, what text)',
      'create trigger noted after update on teams for each row insert into log (what) values (new.name)',
    ],
    up: `await knex('teams').where({name: 'red'}).update({name: 'crimson'});`,
    down: `await knex('teams').where({name: 'crimson'}).update({name: 'red'});`,
  },
  {
    title: 'the time of the last change follows both changes',
    on: ['mysql'],
    given: [
      `create table times (id integer primary key, n integer, at timestamp(6) not null default '2020-01-01 00:00:00' on update current_timestamp(6))`,
      'insert into times (id, n) values (1, 1)',
    ],
    up: `await knex('times').update({n: 2});`,
    down: `await knex('times').update({n: 1});`,
  },
  {
    title: 'a table is made anew by hand, with foreign keys off',
    on: ['sqlite'],
    head: 'exports.config = {transaction: false};',
    up: `await knex.raw('pragma foreign_keys = off');
      await knex.transaction(async (trx) => {
        await trx.raw('create table users_new as select *, upper(nickname) as loud from users');
        await trx.raw('drop table users_new');
        await trx.raw('alter table users add column loud text');
      }, {enforceForeignCheck: null});
      await knex.raw('pragma foreign_keys = on');`,
    down: `await knex.raw('alter table users drop column loud');`,
  },
  {
    title: 'a table is made anew by hand under another name, with other values',
    on: ['sqlite', 'postgres'],
    given: ['create table sums (id integer primary key, n integer)', 'insert into sums values (1, 2), (2, null)'],
    up: `await knex.raw('create table sums_new (id integer primary key, n integer not null)');
      await knex.raw('insert into sums_new select id, coalesce(n, 0) from sums');
      await knex.raw('alter table sums rename to sums_old');
      await knex.raw('alter table sums_new rename to sums');`,
    down: `await knex.raw('drop table sums'); await knex.raw('alter table sums_old rename to sums');`,
  },
  {title: 'nothing at all', up: '', down: ''},
  {
    title: 'much is printed',
    up: `for (let n = 0; n < 2000; n += 1) console.log('\\u001b[31m' + 'words '.repeat(20)); await knex.schema.createTable('tags', (t) => t.increments());`,
    down: `console.error('gone'); await knex.schema.dropTable('tags');`,
  },
  {
    title: 'a timer is left open',
    up: `setInterval(() => undefined, 1000); await knex.schema.createTable('tags', (t) => t.increments());`,
    down: `await knex.schema.dropTable('tags');`,
  },
  {
    title: 'a transaction of its own',
    head: 'exports.config = {transaction: false};',
    up: `await knex.transaction(async (trx) => { await trx.schema.createTable('tags', (t) => t.increments()); });`,
    down: `await knex.transaction(async (trx) => { await trx.schema.dropTable('tags'); });`,
  },
  {
    title: 'rows in batches',
    up: `await knex.schema.createTable('numbers', (t) => { t.integer('n').primary(); }); await knex.batchInsert('numbers', Array.from({length: 300}, (_, n) => ({n})), 50);`,
    down: `await knex.schema.dropTable('numbers');`,
  },
  {
    title: 'a column comes back last',
    up: `await knex.schema.createTable('kept', (t) => { t.integer('id').primary(); t.string('body', 200); });
      await knex.raw('insert into kept select id, body from notes');
      await knex.raw('alter table notes drop column body');`,
    down: `await knex.raw('alter table notes add column body varchar(200)');
      await knex.raw('update notes set body = (select kept.body from kept where kept.id = notes.id)');
      await knex.schema.dropTable('kept');`,
    says: 'Only the order of columns is another',
  },
];
