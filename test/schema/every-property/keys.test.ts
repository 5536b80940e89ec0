import type {
  CheckConstraint,
  ExclusionConstraint,
  ForeignKey,
  PrimaryKey,
  UniqueConstraint,
} from '../../../source/schema/model.js';
import {check, exclusion, foreignKey, primaryKey, unique} from '../one-of-everything.js';
import {type Cases, everyProperty, inTable} from './cases.js';

const keyCases = (object: string): Omit<Cases<PrimaryKey & UniqueConstraint>, 'name' | 'columns'> => ({
  parts: [
    [
      `${object}: (id) became (id collate nocase desc)`,
      {parts: [{column: 'id', expression: null, direction: 'desc', collation: 'nocase'}]},
    ],
    [
      `${object}: (id) became (id(10))`,
      {parts: [{column: 'id', expression: null, direction: 'asc', collation: null, prefixLength: 10}]},
    ],
  ],
  onConflict: [[`${object}: no on conflict became on conflict ignore`, {onConflict: 'ignore'}]],
  included: [[`${object}: nothing included became included (total)`, {included: ['total']}]],
  deferrable: [
    [`${object}: not deferrable became initially deferred`, {deferrable: 'initially deferred'}],
    [
      `${object}: initially immediate became initially deferred`,
      {deferrable: 'initially deferred'},
      {deferrable: 'initially immediate'},
    ],
  ],
  nullsNotDistinct: [[`${object}: nulls distinct became nulls not distinct`, {nullsNotDistinct: true}]],
  withoutOverlaps: [[`${object}: with overlaps became without overlaps`, {withoutOverlaps: true}]],
  options: [[`${object}: no fillfactor became fillfactor 70`, {options: {fillfactor: 70}}]],
  comment: [[`${object}: no comment became comment "why"`, {comment: 'why'}]],
});

everyProperty<PrimaryKey>('a primary key', {
  value: primaryKey,
  put: (changed) => inTable({primaryKey: changed}),
  cases: {
    name: [
      ['orders (primary key): name orders_pkey became name pk', {name: 'pk'}],
      ['orders (primary key): name orders_pkey became no name', {name: null}],
    ],
    columns: [['orders (primary key): (id) became (id, code)', {columns: ['id', 'code']}]],
    ...keyCases('orders (primary key)'),
  },
});

everyProperty<UniqueConstraint>('a unique constraint', {
  value: unique,
  put: (changed) => inTable({uniques: [changed]}),
  cases: {
    name: [['orders (unique id): name orders_id_key became name u', {name: 'u'}]],
    columns: {
      another: {columns: ['code', 'id']},
      sentences: ['orders (unique id) was removed', 'orders (unique code, id) was added'],
    },
    ...keyCases('orders (unique id)'),
  },
});

everyProperty<ForeignKey>('a foreign key', {
  value: foreignKey,
  put: (changed) => inTable({foreignKeys: [changed]}),
  cases: {
    name: [['orders (foreign key user_id): name orders_user_id_fkey became name fk', {name: 'fk'}]],
    columns: {
      another: {columns: ['code']},
      sentences: [
        'orders (foreign key user_id) (references users (id)) was removed',
        'orders (foreign key code) (references users (id)) was added',
      ],
    },
    references: [
      [
        'orders (foreign key user_id): references users (id) became references sales.users (id)',
        {references: {schema: 'sales', table: 'users', columns: ['id']}},
      ],
      [
        'orders (foreign key user_id): references users (id) became references users (code)',
        {references: {table: 'users', columns: ['code']}},
      ],
    ],
    onDelete: [['orders (foreign key user_id): on delete set null became on delete cascade', {onDelete: 'cascade'}]],
    deleteColumns: [
      [
        'orders (foreign key user_id): on delete set null became on delete set null (user_id)',
        {deleteColumns: ['user_id']},
      ],
    ],
    onUpdate: [['orders (foreign key user_id): on update no action became on update cascade', {onUpdate: 'cascade'}]],
    deferrable: [
      ['orders (foreign key user_id): not deferrable became initially deferred', {deferrable: 'initially deferred'}],
    ],
    inline: {same: {inline: true}},
    match: [['orders (foreign key user_id): match simple became match full', {match: 'full'}]],
    validated: [['orders (foreign key user_id): validated became not validated', {validated: false}]],
    enforced: [
      ['orders (foreign key user_id): enforced became not enforced', {enforced: false}],
      ['orders (foreign key user_id): enforced became not enforced', {enforced: false, validated: false}],
    ],
    comment: [['orders (foreign key user_id): no comment became comment "why"', {comment: 'why'}]],
  },
});

everyProperty<CheckConstraint>('a check', {
  value: check,
  put: (changed) => inTable({checks: [changed]}),
  cases: {
    name: {
      another: {name: 'more'},
      sentences: [
        'orders (check positive) ((total > (0)::numeric)) was removed',
        'orders (check more) ((total > (0)::numeric)) was added',
      ],
    },
    expression: [
      [
        'orders (check positive): check ((total > (0)::numeric)) became check ((total > (1)::numeric))',
        {expression: '(total > (1)::numeric)'},
      ],
    ],
    inlineColumn: {same: {inlineColumn: 'total'}},
    validated: [['orders (check positive): validated became not validated', {validated: false}]],
    enforced: [['orders (check positive): enforced became not enforced', {enforced: false}]],
    noInherit: [['orders (check positive): inherited by children became no inherit', {noInherit: true}]],
    comment: [['orders (check positive): no comment became comment "why"', {comment: 'why'}]],
  },
});

everyProperty<ExclusionConstraint>('an exclusion', {
  value: exclusion,
  put: (changed) => inTable({exclusions: [changed]}),
  cases: {
    name: {
      another: {name: 'far'},
      sentences: [
        'orders (exclusion apart) (EXCLUDE USING gist (span WITH &&)) was removed',
        'orders (exclusion far) (EXCLUDE USING gist (span WITH &&)) was added',
      ],
    },
    definition: [
      [
        'orders (exclusion apart): EXCLUDE USING gist (span WITH &&) became EXCLUDE USING gist (span WITH =)',
        {definition: 'EXCLUDE USING gist (span WITH =)'},
      ],
    ],
    comment: [['orders (exclusion apart): no comment became comment "why"', {comment: 'why'}]],
  },
});
