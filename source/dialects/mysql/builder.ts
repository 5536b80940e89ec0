import type {Table} from '../../schema/model.js';
import type {BuiltColumn} from '../dialect.js';

/** Measured on Knex 3.3: the default of a long text is left away without a word, and quotes and backslashes stand in comments and enums as they are. */
export const buildsOtherwise = ({type, default: value, comment = '', values = []}: BuiltColumn): boolean =>
  [comment, ...values].some((text) => /['\\]/.test(text)) ||
  (value !== undefined && value !== null && /text|blob|^json$|^binary$/.test(type));

/** What references and their targets are made of. */
export const builderTypes: ReadonlyMap<string, (name: string) => string> = new Map([
  ['int(10) unsigned', (name: string) => `.integer(${name}).unsigned()`],
  ['int unsigned', (name: string) => `.integer(${name}).unsigned()`],
  ['bigint(20) unsigned', (name: string) => `.bigInteger(${name}).unsigned()`],
  ['bigint unsigned', (name: string) => `.bigInteger(${name}).unsigned()`],
]);

/** Knex writes the `charset` of its connection into every CREATE TABLE that says none, whatever the database has. */
export const builderOptions = ({options: {collation}}: Table): Readonly<Record<string, string>> =>
  typeof collation === 'string' ? {charset: collation.split('_')[0] ?? collation, collate: collation} : {};
