import {columnsAndValues, type Seeding} from '../seeding.js';
import {qualifiedIdentifier, quoteIdentifier} from './quote.js';
import {sampleValues} from './sample-values.js';

export const seeding: Seeding = {
  values: sampleValues,
  quoteTable: qualifiedIdentifier,
  ownRows: qualifiedIdentifier,
  insert: (table, values) =>
    `insert into ${qualifiedIdentifier(table)} ${values.size === 0 ? 'default values' : columnsAndValues(values, quoteIdentifier)}`,
  begin: ['pragma synchronous = off'],
  end: [],
};
