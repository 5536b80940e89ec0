import {replicaIdentity} from '../../../source/rules/changes/replica-identity.js';
import {describeChangeRule} from './rule-cases.js';

describeChangeRule(replicaIdentity, {
  found: [
    {dialect: 'postgres', sql: 'alter table orders replica identity full', where: ['orders']},
    {dialect: 'postgres', sql: 'alter table orders replica identity using index orders_pkey', where: ['orders']},
  ],
  notFound: [
    {dialect: 'postgres', sql: 'alter table drafts replica identity full'},
    {dialect: 'postgres', sql: 'create table fresh (id int); alter table fresh replica identity full'},
  ],
});
