import {z} from 'zod';
import type {Dialect} from '../dialect.js';
import {enumCheck, quotePlainText} from '../plain-texts.js';
import {allData} from '../reading.js';
import {addColumnBlockers} from './add-column-blockers.js';
import {catalogueQueries} from './catalogue.js';
import {columnType} from './column-type.js';
import {counters} from './counters.js';
import {createStatements, createTableStatements} from './create-statements.js';
import {digest} from './digest.js';
import {dropColumnBlockers} from './drop-column-blockers.js';
import {integrityProblems} from './integrity-problems.js';
import {introspect} from './introspect.js';
import {holdsOther, keepInStep} from './keep-in-step.js';
import {quoteIdentifier} from './quote.js';
import {rebuildStatements} from './rebuild.js';
import {repairs} from './repairs.js';
import {rowCounts} from './row-counts.js';
import {script} from './script.js';
import {seeding} from './seeding.js';
import {statistics} from './statistics.js';
import {ignoresCase, typeFacts} from './type-facts.js';

const versionRow = z.object({version: z.string()});

export const sqlite: Dialect = {
  name: 'sqlite',
  title: 'SQLite',
  drivers: ['sqlite3', 'better-sqlite3', 'sqlite'],
  shadow: 'file',
  shadowSettings: ['pragma synchronous = off'],
  supportsTransactionalDdl: true,
  uniqueBecomesIndex: true,
  rewritesSql: false,
  bindsViews: false,
  keepsViewRows: false,
  namesViewColumns: false,
  placesColumns: false,
  writesColumnsAnew: false,
  numbersBindings: false,
  fillsRequired: false,
  keepsComments: false,
  hasSchemas: false,
  indexesExpressions: () => true,
  hasEnumTypes: false,
  unsaidAction: 'no action',
  maxIdentifierBytes: null,
  columnType,
  quoteIdentifier,
  quoteText: quotePlainText,
  checksOfType: enumCheck(quoteIdentifier),
  typeFacts,
  ignoresCase,
  statementsPerMessage: 1,
  enginesWithoutTransactions: [],
  repairs,
  loadReadActions: async () => (await import('../../schema/sql-actions/read-tokens.js')).readActionsOf('sqlite'),
  serverVersion: async (query) =>
    z.tuple([versionRow]).parse(await query('select sqlite_version() as version'))[0].version,
  introspectionQueries: catalogueQueries,
  introspect,
  introspectAgain: introspect,
  statistics,
  rowCounts,
  digest,
  dataAgain: allData({digest, counters}),
  counters,
  integrityProblems,
  createStatements,
  partStatements: createStatements,
  script,
  createTableStatements,
  triggersOfTables: false,
  createTrigger: (_table, {definition}) => [definition],
  dropTrigger: (_table, trigger) => `drop trigger ${quoteIdentifier(trigger)}`,
  keepInStep,
  holdsOther,
  fillsBeforeChecks: false,
  dropColumnBlockers,
  addColumnBlockers,
  rebuildsTables: true,
  reshapeTable: rebuildStatements,
  seeding,
};
