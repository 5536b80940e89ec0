import {addForeignKeyNotValid} from '../../../source/rules/changes/add-foreign-key-not-valid.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(addForeignKeyNotValid, {
  examples: {inTransaction: false},
  found: [
    {
      dialect: 'postgres',
      sql: 'alter table orders add foreign key (user_id) references users',
      where: ['orders.user_id'],
    },
    {
      dialect: 'postgres',
      sql: 'alter table orders add constraint f foreign key (user_id) references users (id) on delete cascade',
      where: ['orders.user_id'],
    },
  ],
  notFound: [
    {
      dialect: 'postgres',
      sql: 'alter table orders add seller_id bigint; alter table orders add foreign key (seller_id) references users (id)',
    },
    {dialect: 'postgres', sql: 'alter table orders add constraint f foreign key (user_id) references users not valid'},
    {dialect: 'postgres', sql: 'alter table drafts add foreign key (user_id) references users'},
    {dialect: 'postgres', sql: 'alter table orders add column payer_id bigint references users'},
  ],
});
