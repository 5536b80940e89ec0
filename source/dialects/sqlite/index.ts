import {z} from 'zod';
import type {Dialect} from '../dialect.js';
import {addColumnBlockers} from './add-column-blockers.js';
import {columnType} from './column-type.js';
import {createStatements, createTableStatements} from './create-statements.js';
import {digest} from './digest.js';
import {dropColumnBlockers} from './drop-column-blockers.js';
import {integrityProblems} from './integrity-problems.js';
import {introspect} from './introspect.js';
import {quoteIdentifier} from './quote.js';
import {rebuildStatements} from './rebuild.js';
import {rowCounts} from './row-counts.js';

const versionRow = z.object({version: z.string()});

export const sqlite: Dialect = {
  name: 'sqlite',
  title: 'SQLite',
  drivers: ['sqlite3', 'better-sqlite3', 'sqlite'],
  supportsTransactionalDdl: true,
  uniqueBecomesIndex: true,
  keepsComments: false,
  maxIdentifierBytes: null,
  columnType,
  quoteIdentifier,
  serverVersion: async (query) =>
    z.tuple([versionRow]).parse(await query('select sqlite_version() as version'))[0].version,
  introspect,
  rowCounts,
  digest,
  integrityProblems,
  createStatements,
  createTableStatements,
  dropColumnBlockers,
  addColumnBlockers,
  rebuildTable: rebuildStatements,
};
