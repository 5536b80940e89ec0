import type {Extension, Namespace, OtherObject, Routine, Schema, Sequence} from '../../../source/schema/model.js';
import {extension, grant, namespace, other, routine, schema, sequence} from '../one-of-everything.js';
import {everyProperty} from './cases.js';

everyProperty<Sequence>('a sequence', {
  value: sequence,
  put: (changed) => ({...schema, sequences: [changed]}),
  cases: {
    schema: {
      another: {schema: 'sales'},
      sentences: ['numbers (sequence) was removed', 'sales.numbers (sequence) was added'],
    },
    name: {another: {name: 'n'}, sentences: ['numbers (sequence) was removed', 'n (sequence) was added']},
    ownedBy: [
      ['numbers: owned by none became owned by orders.id', {ownedBy: 'orders.id'}],
      ['numbers: owned by orders.id became owned by orders.total', {ownedBy: 'orders.total'}, {ownedBy: 'orders.id'}],
    ],
    type: [
      ['numbers: type bigint became type integer', {type: 'integer'}],
      // An end that is the type's own goes with it.
      [
        'numbers: type integer became type smallint',
        {type: 'smallint', maximum: '32767'},
        {type: 'integer', maximum: '2147483647'},
      ],
    ],
    start: [['numbers: start 1 became start 5', {start: '5'}]],
    increment: [['numbers: increment 1 became increment -1', {increment: '-1'}]],
    minimum: [
      ['numbers: minimum 1 became minimum 0', {minimum: '0'}],
      ['numbers: minimum 1 became minimum -9223372036854775808', {minimum: '-9223372036854775808'}],
    ],
    maximum: [['numbers: maximum 100 became maximum 9223372036854775807', {maximum: '9223372036854775807'}]],
    cache: [['numbers: cache 1 became cache 10', {cache: '10'}]],
    cycle: [['numbers: no cycle became cycle', {cycle: true}]],
    options: [['numbers: not unlogged became unlogged', {options: {unlogged: true}}]],
    comment: [['numbers: no comment became comment "why"', {comment: 'why'}]],
    grants: [['numbers (grant to app) (insert, select) was added', {grants: [grant]}]],
  },
});

everyProperty<Routine>('a routine', {
  value: routine,
  put: (changed) => ({...schema, routines: [changed]}),
  cases: {
    schema: {
      another: {schema: 'sales'},
      sentences: ['touch(integer, text) (function) was removed', 'sales.touch(integer, text) (function) was added'],
    },
    name: {
      another: {name: 't'},
      sentences: ['touch(integer, text) (function) was removed', 't(integer, text) (function) was added'],
    },
    kind: {
      another: {kind: 'procedure'},
      sentences: ['touch(integer, text) (function) was removed', 'touch(integer, text) (procedure) was added'],
    },
    arguments: {
      another: {arguments: 'integer'},
      sentences: ['touch(integer, text) (function) was removed', 'touch(integer) (function) was added'],
    },
    definition: [['touch(integer, text): a became b', {definition: 'b'}, {definition: 'a'}]],
    comment: [['touch(integer, text): no comment became comment "why"', {comment: 'why'}]],
    grants: [['touch(integer, text) (grant to app) (insert, select) was added', {grants: [grant]}]],
  },
});

everyProperty<Extension>('an extension', {
  value: extension,
  put: (changed) => ({...schema, extensions: [changed]}),
  cases: {
    name: {
      another: {name: 'hstore'},
      sentences: ['citext (extension) was removed', 'hstore (extension) was added'],
    },
    schema: [['citext: schema public became schema sales', {schema: 'sales'}]],
    version: {same: {version: '1.7'}},
    comment: [['citext: no comment became comment "why"', {comment: 'why'}]],
  },
});

everyProperty<Namespace>('a PostgreSQL schema', {
  value: namespace,
  put: (changed) => ({...schema, namespaces: [changed]}),
  cases: {
    name: {another: {name: 'shop'}, sentences: ['sales (schema) was removed', 'shop (schema) was added']},
    comment: [['sales: no comment became comment "why"', {comment: 'why'}]],
    grants: [['sales (grant to app) (insert, select) was added', {grants: [grant]}]],
  },
});

everyProperty<OtherObject>('another object', {
  value: other,
  put: (changed) => ({...schema, others: [changed]}),
  cases: {
    schema: {
      another: {schema: 'sales'},
      sentences: ['related (statistics) was removed', 'sales.related (statistics) was added'],
    },
    name: {
      another: {name: 'far'},
      sentences: ['related (statistics) was removed', 'far (statistics) was added'],
    },
    kind: {
      another: {kind: 'event'},
      sentences: ['related (statistics) was removed', 'related (event) was added'],
    },
    table: {
      another: {table: 'orders'},
      sentences: ['related (statistics) was removed', 'orders (statistics related) was added'],
    },
    definition: [
      [
        'related: CREATE STATISTICS related became CREATE STATISTICS related ON a',
        {definition: 'CREATE STATISTICS related ON a'},
      ],
      ['related: CREATE STATISTICS related became definition unknown', {definition: null}],
    ],
  },
});

everyProperty<Schema>('a schema', {
  value: schema,
  put: (changed) => changed,
  cases: {
    dialect: 'elsewhere',
    tables: [['orders (table) was removed', {tables: []}]],
    views: [['cheap (view) was removed', {views: []}]],
    enums: [['mood (enum type) was removed', {enums: []}]],
    sequences: [['numbers (sequence) was removed', {sequences: []}]],
    extensions: [['citext (extension) was removed', {extensions: []}]],
    namespaces: [['sales (schema) was removed', {namespaces: []}]],
    domains: [['word (domain) was removed', {domains: []}]],
    composites: [['pair (composite type) was removed', {composites: []}]],
    routines: [['touch(integer, text) (function) was removed', {routines: []}]],
    others: [['related (statistics) was removed', {others: []}]],
    unseen: {same: {unseen: ['The text of a view.']}},
    defaults: {same: {defaults: {engine: 'MyISAM'}}},
  },
});
