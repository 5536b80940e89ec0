import type {Table} from '../../schema/model.js';
import {columnsAndValues, type Seeding} from '../seeding.js';
import {quoteIdentifier, quoteQualified} from './quote.js';
import {sampleValues} from './sample-values.js';

const overriding = ({columns}: Table, values: ReadonlyMap<string, string>): string =>
  columns.some(({name, identitySequence}) => identitySequence?.generation === 'always' && values.has(name))
    ? ' overriding system value'
    : '';

export const seeding: Seeding = {
  values: sampleValues,
  quoteTable: quoteQualified,
  ownRows: (table) => `${table.partitionBy === undefined ? 'only ' : ''}${quoteQualified(table)}`,
  insert: (table, values) =>
    `insert into ${quoteQualified(table)} ${
      values.size === 0 ? 'default values' : columnsAndValues(values, quoteIdentifier, overriding(table, values))
    }`,
  begin: ['set synchronous_commit to off'],
  end: [],
};
