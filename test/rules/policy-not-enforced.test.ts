import {describeRule} from './live.js';

// Only PostgreSQL has policies.
describeRule('policy-not-enforced', {
  found: [
    {
      on: 'postgres',
      script: 'create table t (id int primary key); create policy own on t using (id > 1)',
      finds: [
        {
          where: 't',
          effect: 'Row-level security of t is off: whoever may read the table reads every row, whatever own says.',
        },
      ],
      mendedBy: 'code',
    },
    {
      on: 'postgres',
      script: 'create schema s; create table s.t (id int primary key); create policy a on s.t; create policy b on s.t',
      finds: ['s.t'],
      mendedBy: 'code',
    },
  ],
  quiet: [
    {
      on: 'postgres',
      script: 'create table t (id int primary key); create policy own on t; alter table t enable row level security',
    },
    // Nobody but its owner: that is what it says.
    {
      on: 'postgres',
      script: 'create table t (id int primary key); alter table t force row level security, enable row level security',
    },
  ],
});
