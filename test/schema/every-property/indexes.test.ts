import type {Index, IndexPart} from '../../../source/schema/model.js';
import {index} from '../one-of-everything.js';
import {type Cases, everyProperty, inTable} from './cases.js';

const indexCases: Cases<Index> = {
  name: {
    another: {name: 'other'},
    sentences: ['orders (index by_code) (code) was removed', 'orders (index other) (code) was added'],
  },
  unique: [['orders (index by_code): not unique became unique', {unique: true}]],
  parts: 'elsewhere',
  predicate: [
    ['orders (index by_code): no predicate became where (id > 0)', {predicate: '(id > 0)'}],
    [
      'orders (index by_code): where (id > 0) became where (id >= 0)',
      {predicate: '(id >= 0)'},
      {predicate: '(id > 0)'},
    ],
  ],
  included: [['orders (index by_code): nothing included became included (id)', {included: ['id']}]],
  method: [['orders (index by_code): method btree became method hash', {method: 'hash'}]],
  valid: [['orders (index by_code): valid became invalid', {valid: false}]],
  visible: [['orders (index by_code): visible became invisible', {visible: false}]],
  nullsNotDistinct: [['orders (index by_code): nulls distinct became nulls not distinct', {nullsNotDistinct: true}]],
  options: [
    ['orders (index by_code): no fillfactor became fillfactor 70', {options: {fillfactor: 70}}],
    ['orders (index by_code): no parser became parser ngram', {options: {parser: 'ngram'}}],
  ],
  comment: [['orders (index by_code): no comment became comment "why"', {comment: 'why'}]],
};

everyProperty<Index>('an index', {
  value: index,
  put: (changed) => inTable({indexes: [changed]}),
  cases: indexCases,
});

const part: IndexPart = {column: 'code', expression: null, direction: 'asc', collation: null};

everyProperty<IndexPart>('a part of an index', {
  value: part,
  put: (changed) => inTable({indexes: [{...index, parts: [changed]}]}),
  cases: {
    column: [['orders (index by_code): (code) became (id)', {column: 'id'}]],
    expression: [
      ['orders (index by_code): (code) became (lower(code))', {column: null, expression: 'lower(code)'}],
      // A column of that name is something else.
      ['orders (index by_code): (code) became (code)', {column: null, expression: 'code'}],
    ],
    direction: [['orders (index by_code): (code) became (code desc)', {direction: 'desc'}]],
    collation: [['orders (index by_code): (code) became (code collate C)', {collation: 'C'}]],
    nulls: [['orders (index by_code): (code) became (code nulls first)', {nulls: 'first'}]],
    operatorClass: [
      ['orders (index by_code): (code) became (code text_pattern_ops)', {operatorClass: 'text_pattern_ops'}],
    ],
    prefixLength: [
      ['orders (index by_code): (code) became (code(10))', {prefixLength: 10}],
      ['orders (index by_code): (code(10)) became (code(20))', {prefixLength: 20}, {prefixLength: 10}],
    ],
  },
});
