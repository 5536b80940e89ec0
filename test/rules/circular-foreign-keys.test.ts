import {describeRule} from './live.js';

describeRule('circular-foreign-keys', {
  found: [
    {
      on: 'sqlite',
      script:
        'create table a (id integer primary key, b_id int not null references b); create table b (id integer primary key, a_id int not null references a)',
      finds: [
        {where: 'a, b', effect: 'No first row can be written: each of a → b → a needs a row of the next before it.'},
      ],
      mendedBy: 'words',
    },
    {
      on: 'sqlite',
      script:
        'create table a (id integer primary key, b_id int not null references b); create table b (id integer primary key, c_id int not null references c); create table c (id integer primary key, a_id int not null references a); create table d (id integer primary key, a_id int not null references a)',
      finds: ['a, b, c'],
      mendedBy: 'words',
    },
    {
      on: 'postgres',
      script:
        'create table a (id int primary key, b_id int not null); create table b (id int primary key, a_id int not null references a); alter table a add foreign key (b_id) references b',
      finds: ['a, b'],
      mendedBy: 'words',
    },
    {
      on: 'mysql',
      script:
        'create table a (id int primary key, b_id int not null); create table b (id int primary key, a_id int not null, foreign key (a_id) references a (id)); alter table a add foreign key (b_id) references b (id)',
      finds: ['a, b'],
      mendedBy: 'words',
    },
  ],
  quiet: [
    // The first row of a has no b yet.
    {
      on: 'sqlite',
      script:
        'create table a (id integer primary key, b_id int references b); create table b (id integer primary key, a_id int not null references a)',
    },
    // Looked at when the transaction ends.
    {
      on: 'postgres',
      script:
        'create table a (id int primary key, b_id int not null); create table b (id int primary key, a_id int not null references a); alter table a add foreign key (b_id) references b deferrable initially deferred',
    },
    // A row may reference itself.
    {on: 'sqlite', script: 'create table a (id integer primary key, parent_id int not null references a)'},
  ],
});
