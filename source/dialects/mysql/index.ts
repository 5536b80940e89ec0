import {z} from 'zod';
import type {Dialect} from '../dialect.js';
import {allData} from '../reading.js';
import {addColumnBlockers} from './add-column-blockers.js';
import {backup} from './backup/index.js';
import {builderOptions, builderTypes, buildsOtherwise} from './builder.js';
import {columnType} from './column-type.js';
import {commentStatement} from './comment-statement.js';
import {rowCopy} from './copy/index.js';
import {counters} from './counters.js';
import {
  createStatements,
  createTableStatements,
  firesBehind,
  partStatements,
  programStatements,
} from './create-statements.js';
import {digest} from './digest.js';
import {dropColumnBlockers} from './drop-column-blockers.js';
import {integrityProblems} from './integrity-problems.js';
import {introspect, introspectionQueries} from './introspect.js';
import {holdsOther, keepInStep} from './keep-in-step.js';
import {isMariaDb, online} from './online.js';
import {quoteIdentifier, quoteString} from './quote.js';
import {renewedCode} from './renewed-code.js';
import {repairs} from './repairs.js';
import {reshapeTable} from './reshape-table.js';
import {rowCounts} from './row-counts.js';
import {text} from './row-shapes.js';
import {script} from './script.js';
import {seeding} from './seeding.js';
import {serverFacts} from './server-facts.js';
import {settled} from './settled.js';
import {shadowDatabase} from './shadow-database.js';
import {statementEffects} from './statement-effects.js';
import {statistics} from './statistics.js';
import {replacesIndex} from './supporting-index.js';
import {ignoresCase, typeFacts} from './type-facts.js';

const versionRow = z.object({version: text});

export const mysql: Dialect = {
  name: 'mysql',
  title: 'MySQL/MariaDB',
  drivers: ['mysql2', 'mysql'],
  shadow: 'database',
  // What InnoDB waits for is a setting of the whole server.
  shadowSettings: [],
  supportsTransactionalDdl: false,
  uniqueBecomesIndex: true,
  renameIndex: ({table, from, to}) =>
    `alter table ${quoteIdentifier(table.name)} rename index ${quoteIdentifier(from)} to ${quoteIdentifier(to)}`,
  rewritesSql: true,
  bindsViews: false,
  keepsViewRows: false,
  namesViewColumns: true,
  placesColumns: true,
  writesColumnsAnew: true,
  numbersBindings: false,
  fillsRequired: true,
  keepsComments: true,
  hasSchemas: false,
  indexesExpressions: (schema) => !isMariaDb(schema),
  hasEnumTypes: false,
  // It checks at once: NO ACTION is RESTRICT.
  unsaidAction: 'restrict',
  // Characters, of up to three bytes each.
  maxIdentifierBytes: 64,
  columnType,
  quoteIdentifier,
  quoteText: quoteString,
  // JSON is a long text on MariaDB.
  checksOfType: ({name, type}) => (type === 'json' ? [`json_valid(${quoteIdentifier(name)})`] : []),
  typeFacts,
  ignoresCase,
  // MEMORY, CSV, ARCHIVE and MERGE are chosen for what they are.
  statementsPerMessage: 1,
  enginesWithoutTransactions: ['MyISAM', 'Aria'],
  repairs,
  loadReadActions: async () => (await import('../../schema/sql-actions/read-tokens.js')).readActionsOf('mysql'),
  serverVersion: async (query) => z.tuple([versionRow]).parse(await query('select version() as version'))[0].version,
  introspectionQueries,
  introspect,
  introspectAgain: introspect,
  statistics,
  rowCounts,
  digest,
  dataAgain: allData({digest, counters}),
  counters,
  integrityProblems,
  settled,
  buildsOtherwise,
  builderOptions,
  builderTypes,
  renewedCode,
  indexReplaces: replacesIndex,
  createStatements,
  partStatements,
  script,
  createTableStatements,
  commentStatement,
  triggersOfTables: false,
  createTrigger: (_table, {definition}) => programStatements(definition),
  dropTrigger: (_table, trigger) => `drop trigger ${quoteIdentifier(trigger)}`,
  firesBehind,
  keepInStep,
  holdsOther,
  fillsBeforeChecks: true,
  dropColumnBlockers,
  addColumnBlockers,
  online,
  rebuildsTables: false,
  reshapeTable,
  seeding,
  shadowDatabase,
  rowCopy,
  statementEffects,
  server: serverFacts,
  backup,
};
