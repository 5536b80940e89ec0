import type {CompositeType, Domain, EnumType, View} from '../../../source/schema/model.js';
import {composite, domain, enumType, index, schema, trigger, view} from '../one-of-everything.js';
import {everyProperty} from './cases.js';

everyProperty<View>('a view', {
  value: view,
  put: (changed) => ({...schema, views: [changed]}),
  cases: {
    schema: {another: {schema: 'sales'}, sentences: ['cheap (view) was removed', 'sales.cheap (view) was added']},
    name: {another: {name: 'dear'}, sentences: ['cheap (view) was removed', 'dear (view) was added']},
    materialized: [['cheap: materialized became not materialized', {materialized: false}]],
    definition: [
      ['cheap:  SELECT 1 AS one; became  SELECT 2 AS one;', {definition: ' SELECT 2 AS one;'}],
      // The column of a view has a type.
      [
        "cheap:  SELECT 'a'::text; became  SELECT 'a'::character varying;",
        {definition: " SELECT 'a'::character varying;"},
        {definition: " SELECT 'a'::text;"},
      ],
    ],
    columns: [
      ['cheap: columns as its select names them became columns (a)', {columns: ['a']}],
      ['cheap: columns (a) became columns (b)', {columns: ['b']}, {columns: ['a']}],
    ],
    triggers: [['cheap (trigger touch) was added', {triggers: [trigger]}]],
    indexes: [
      ['cheap (index by_code) (code) was added', {indexes: [index]}],
      ['cheap (index by_code): not unique became unique', {indexes: [{...index, unique: true}]}, {indexes: [index]}],
    ],
    populated: [['cheap: with data became with no data', {populated: false}]],
    options: [['cheap: not security_barrier became security_barrier', {options: {security_barrier: true}}]],
    comment: [['cheap: no comment became comment "why"', {comment: 'why'}]],
    grants: [['cheap (grant to app) (insert, select) was removed', {grants: []}]],
  },
});

everyProperty<EnumType>('an enum type', {
  value: enumType,
  put: (changed) => ({...schema, enums: [changed]}),
  cases: {
    schema: {
      another: {schema: 'sales'},
      sentences: ['mood (enum type) was removed', 'sales.mood (enum type) was added'],
    },
    name: {another: {name: 'm'}, sentences: ['mood (enum type) was removed', 'm (enum type) was added']},
    values: [
      ['mood: values sad, glad became values sad, glad, mad', {values: ['sad', 'glad', 'mad']}],
      // They sort in this order.
      ['mood: values sad, glad became values glad, sad', {values: ['glad', 'sad']}],
    ],
    comment: [['mood: no comment became comment "why"', {comment: 'why'}]],
  },
});

everyProperty<Domain>('a domain', {
  value: domain,
  put: (changed) => ({...schema, domains: [changed]}),
  cases: {
    schema: {another: {schema: 'sales'}, sentences: ['word (domain) was removed', 'sales.word (domain) was added']},
    name: {another: {name: 'w'}, sentences: ['word (domain) was removed', 'w (domain) was added']},
    type: [['word: text became character varying(9)', {type: 'character varying(9)'}]],
    nullable: [['word: nullable became not null', {nullable: false}]],
    default: [["word: no default became default 'x'::text", {default: "'x'::text"}]],
    collation: [['word: default collation became collation C', {collation: 'C'}]],
    checks: [
      ["word (check filled) ((VALUE <> ''::text)) was removed", {checks: []}],
      [
        "word (check filled): check ((VALUE <> ''::text)) became check ((VALUE <> 'a'::text))",
        {checks: [{name: 'filled', expression: "(VALUE <> 'a'::text)"}]},
      ],
    ],
    comment: [['word: no comment became comment "why"', {comment: 'why'}]],
  },
});

everyProperty<CompositeType>('a composite type', {
  value: composite,
  put: (changed) => ({...schema, composites: [changed]}),
  cases: {
    schema: {
      another: {schema: 'sales'},
      sentences: ['pair (composite type) was removed', 'sales.pair (composite type) was added'],
    },
    name: {another: {name: 'p'}, sentences: ['pair (composite type) was removed', 'p (composite type) was added']},
    attributes: [
      [
        'pair: (one integer) became (one integer, two text collate C)',
        {
          attributes: [
            {name: 'one', type: 'integer', collation: null},
            {name: 'two', type: 'text', collation: 'C'},
          ],
        },
      ],
      ['pair: (one integer) became (one bigint)', {attributes: [{name: 'one', type: 'bigint', collation: null}]}],
    ],
    comment: [['pair: no comment became comment "why"', {comment: 'why'}]],
  },
});
