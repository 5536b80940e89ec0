import type {Qualified} from '../../schema/model.js';
import {columnsAndValues, type Seeding} from '../seeding.js';
import {quoteIdentifier} from './quote.js';
import {sampleValues} from './sample-values.js';

const quoteTable = ({schema, name}: Qualified): string =>
  schema === undefined ? quoteIdentifier(name) : `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;

export const seeding: Seeding = {
  values: sampleValues,
  quoteTable,
  ownRows: quoteTable,
  insert: (table, values) => `insert into ${quoteIdentifier(table.name)} ${columnsAndValues(values, quoteIdentifier)}`,
  // One transaction: InnoDB takes back a statement that fails, and goes on.
  begin: ['set autocommit = 0'],
  end: ['commit', 'set autocommit = 1'],
};
