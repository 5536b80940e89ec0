import type {Schema} from '../../schema/model.js';
import type {Query} from '../dialect.js';
import {buildSchema} from './build/schema.js';
import {catalogueQueries, readCatalogue} from './catalogue/catalogue.js';
import {inReadTransaction, transactionQueries} from './transaction.js';

export const introspectionQueries = catalogueQueries + transactionQueries;

/** All schemas of the database but those of the server, whatever the connection's `search_path` says. */
export const introspect = (query: Query, ignored: readonly string[]): Promise<Schema> =>
  inReadTransaction(query, async (version) => buildSchema(await readCatalogue(query, version), ignored));
