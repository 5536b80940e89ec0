import {describeRule} from './live.js';

// Only MySQL and MariaDB keep text in it.
describeRule('utf8mb3', {
  found: [
    {
      on: 'mysql',
      script:
        'create table t (id int primary key, name varchar(20) character set utf8mb3, b text character set utf8mb3, c text)',
      finds: [{where: 't.name, b', effect: 'a 😀 or a rare Chinese name in name and b is refused'}],
      mendedBy: 'code',
    },
    // The key refuses that one side changes alone.
    {
      on: 'mysql',
      script:
        'create table u (code varchar(9) primary key) character set utf8mb3; create table t (id int primary key, code varchar(9), foreign key (code) references u (code)) character set utf8mb3',
      finds: ['t.code', 'u.code'],
      mendedBy: 'words',
    },
  ],
  quiet: [
    {on: 'mysql', script: 'create table t (id int primary key, name varchar(20), code char(3) character set ascii)'},
    {on: 'postgres', script: 'create table t (id int primary key, name text)'},
  ],
});
