import {describeRule} from './live.js';

describeRule('float-for-money', {
  found: [
    {
      on: 'sqlite',
      script: 'create table orders (id integer primary key, unit_price float, "taxAmount" real not null, weight real)',
      finds: [{where: 'orders.unit_price, taxAmount', effect: 'float and real cannot hold 0.1'}],
      mendedBy: 'words',
    },
    {
      on: 'postgres',
      script:
        'create table orders (id int primary key, price double precision not null default 0.5, fee real); insert into orders values (1, 9.99, 1.5)',
      finds: ['orders.price, fee'],
      mendedBy: 'code',
    },
    {
      on: 'mysql',
      script:
        "create table orders (id int primary key, price double not null default 0.5 comment 'it''s', fee float); insert into orders values (1, 9.99, 1.5)",
      finds: [{where: 'orders.price, fee', effect: 'double and float cannot hold 0.1'}],
      mendedBy: 'code',
    },
  ],
  quiet: [
    {
      on: 'sqlite',
      script: 'create table orders (id integer primary key, price decimal(10, 2), price_factor float, cost int)',
    },
    {on: 'postgres', script: 'create table orders (id int primary key, price numeric(10, 2), score real, costly real)'},
    {on: 'mysql', script: 'create table orders (id int primary key, price decimal(10, 2), latitude double)'},
  ],
});
