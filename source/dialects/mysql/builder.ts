import type {Table} from '../../schema/model.js';
import type {BuiltColumn} from '../dialect.js';

/** Measured on Knex 3.3: the default of a long text is left away without a word, and quotes and backslashes stand in comments and enums as they are. */
export const buildsOtherwise = ({type, default: value, comment = '', values = []}: BuiltColumn): boolean =>
  [comment, ...values].some((text) => /['\\]/.test(text)) ||
  (value !== undefined && value !== null && /text|blob|^json$|^binary$/.test(type));

/** Knex writes the `charset` of its connection into every CREATE TABLE that says none, whatever the database has. */
export const builderOptions = ({options: {collation}}: Table): Readonly<Record<string, string>> =>
  typeof collation === 'string' ? {charset: collation.split('_')[0] ?? collation, collate: collation} : {};
