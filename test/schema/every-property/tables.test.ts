import type {Policy, Table, Trigger} from '../../../source/schema/model.js';
import {column, policy, schema, table, trigger} from '../one-of-everything.js';
import {everyProperty, inTable} from './cases.js';

everyProperty<Trigger>('a trigger', {
  value: trigger,
  put: (changed) => inTable({triggers: [changed]}),
  cases: {
    name: {
      another: {name: 'other'},
      sentences: ['orders (trigger touch) was removed', 'orders (trigger other) was added'],
    },
    definition: [
      [
        `orders (trigger touch): ${trigger.definition} became ${trigger.definition.replace('AFTER', 'BEFORE')}`,
        {definition: trigger.definition.replace('AFTER', 'BEFORE')},
      ],
    ],
    enabled: [
      ['orders (trigger touch): enabled became disabled', {enabled: 'disabled'}],
      ['orders (trigger touch): enabled on replicas became always enabled', {enabled: 'always'}, {enabled: 'replica'}],
    ],
    comment: [['orders (trigger touch): no comment became comment "why"', {comment: 'why'}]],
  },
});

everyProperty<Policy>('a policy', {
  value: policy,
  put: (changed) => inTable({policies: [changed]}),
  cases: {
    name: {
      another: {name: 'mine'},
      sentences: [
        'orders (policy own) (for all to public) was removed',
        'orders (policy mine) (for all to public) was added',
      ],
    },
    command: [['orders (policy own): for all became for select', {command: 'select'}]],
    permissive: [['orders (policy own): permissive became restrictive', {permissive: false}]],
    roles: [['orders (policy own): to public became to app, web', {roles: ['app', 'web']}]],
    using: [
      ['orders (policy own): using ((user_id = 1)) became no using', {using: null}],
      ['orders (policy own): using ((user_id = 1)) became using ((user_id = 2))', {using: '(user_id = 2)'}],
    ],
    check: [['orders (policy own): no with check became with check ((id > 0))', {check: '(id > 0)'}]],
    comment: [['orders (policy own): no comment became comment "why"', {comment: 'why'}]],
  },
});

everyProperty<Table>('a table', {
  value: table,
  put: (changed) => ({...schema, tables: [changed]}),
  cases: {
    schema: {another: {schema: 'sales'}, sentences: ['orders (table) was removed', 'sales.orders (table) was added']},
    name: {another: {name: 'sales'}, sentences: ['orders (table) was removed', 'sales (table) was added']},
    columns: [
      [
        'orders.note (text) was added',
        {columns: [...table.columns, {...column, name: 'note', type: 'text', default: null}]},
      ],
    ],
    primaryKey: [['orders (primary key) (id) was removed', {primaryKey: null}]],
    foreignKeys: [['orders (foreign key user_id) (references users (id)) was removed', {foreignKeys: []}]],
    uniques: [['orders (unique id) was removed', {uniques: []}]],
    checks: [['orders (check positive) ((total > (0)::numeric)) was removed', {checks: []}]],
    indexes: [['orders (index by_code) (code) was removed', {indexes: []}]],
    triggers: [['orders (trigger touch) was removed', {triggers: []}]],
    comment: [['orders: no comment became comment "why"', {comment: 'why'}]],
    options: [
      ['orders: fillfactor 70 became no fillfactor', {options: {}}],
      ['orders: fillfactor 70 became fillfactor 80', {options: {fillfactor: 80}}],
      ['orders: not unlogged became unlogged', {options: {fillfactor: 70, unlogged: true}}],
      ['orders: not without rowid became without rowid', {options: {fillfactor: 70, withoutRowid: true}}],
      [
        'orders: autovacuum_enabled became not autovacuum_enabled',
        {options: {autovacuum_enabled: false}},
        {options: {autovacuum_enabled: true}},
      ],
    ],
    exclusions: [['orders (exclusion apart) (EXCLUDE USING gist (span WITH &&)) was removed', {exclusions: []}]],
    partitionBy: [
      ['orders: not partitioned became partition by RANGE (id)', {partitionBy: 'RANGE (id)'}],
      [
        'orders: partition by RANGE (id) became partition by HASH (id)',
        {partitionBy: 'HASH (id)'},
        {partitionBy: 'RANGE (id)'},
      ],
    ],
    partitionOf: [
      [
        'orders: no partition became partition of sales.all DEFAULT',
        {partitionOf: {schema: 'sales', table: 'all', bound: 'DEFAULT'}},
      ],
      [
        'orders: partition of all FOR VALUES IN (1) became partition of all FOR VALUES IN (2)',
        {partitionOf: {table: 'all', bound: 'FOR VALUES IN (2)'}},
        {partitionOf: {table: 'all', bound: 'FOR VALUES IN (1)'}},
      ],
    ],
    inherits: [
      [
        'orders: inherits nothing became inherits things, sales.all',
        {inherits: [{table: 'things'}, {schema: 'sales', table: 'all'}]},
      ],
    ],
    rowSecurity: [
      ['orders: no row security became row security enabled', {rowSecurity: 'enabled'}],
      ['orders: row security enabled became row security forced', {rowSecurity: 'forced'}, {rowSecurity: 'enabled'}],
    ],
    policies: [['orders (policy own) (for all to public) was removed', {policies: []}]],
    grants: [['orders (grant to app) (insert, select) was removed', {grants: []}]],
  },
});
