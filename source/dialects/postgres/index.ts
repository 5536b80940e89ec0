import {z} from 'zod';
import type {Dialect} from '../dialect.js';
import {enumCheck, quotePlainText} from '../plain-texts.js';
import {addColumnBlockers} from './add-column-blockers.js';
import {dataAgain} from './again/data-again.js';
import {introspectAgain} from './again/introspect-again.js';
import {hidesWrites, reportWrites} from './again/writes.js';
import {changesAround} from './around/index.js';
import {backup} from './backup/index.js';
import {changeEnum} from './change-enum.js';
import {columnType} from './column-type.js';
import {commentStatement} from './comment-statement.js';
import {rowCopy} from './copy/index.js';
import {counters} from './counters.js';
import {createStatements, createTableStatements, partStatements} from './create-statements.js';
import {triggerStatements} from './ddl/table.js';
import {digest} from './digest.js';
import {dropColumnBlockers} from './drop-column-blockers.js';
import {integrityProblems} from './integrity-problems.js';
import {introspect, introspectionQueries} from './introspect.js';
import {holdsOther, keepInStep} from './keep-in-step.js';
import {online} from './online.js';
import {quoteIdentifier, quoteQualified} from './quote.js';
import {repairs} from './repairs.js';
import {reshapeTable} from './reshape-table.js';
import {rowCounts} from './row-counts.js';
import {script} from './script.js';
import {seeding} from './seeding.js';
import {serverFacts} from './server-facts.js';
import {settled} from './settled.js';
import {shadowDatabase} from './shadow-database.js';
import {statementEffects} from './statement-effects.js';
import {statistics} from './statistics.js';
import {ignoresCase, typeFacts} from './type-facts.js';

const versionRow = z.object({version: z.string()});

/** `15.18 (Debian 15.18-0+deb12u1)`: what packagers add is no part of the version. */
const firstWord = (text: string): string => text.split(' ')[0] ?? text;

export const postgres: Dialect = {
  name: 'postgres',
  title: 'PostgreSQL',
  drivers: ['pg'],
  shadow: 'database',
  shadowSettings: ['set synchronous_commit to off'],
  supportsTransactionalDdl: true,
  uniqueBecomesIndex: false,
  renameIndex: ({table, from, to}) =>
    `alter index ${quoteQualified({...table, name: from})} rename to ${quoteIdentifier(to)}`,
  rewritesSql: true,
  bindsViews: true,
  keepsViewRows: true,
  namesViewColumns: true,
  placesColumns: false,
  writesColumnsAnew: false,
  numbersBindings: true,
  fillsRequired: false,
  keepsComments: true,
  hasSchemas: true,
  indexesExpressions: () => true,
  hasEnumTypes: true,
  changeEnum,
  unsaidAction: 'no action',
  maxIdentifierBytes: 63,
  columnType,
  quoteIdentifier,
  quoteText: quotePlainText,
  checksOfType: enumCheck(quoteIdentifier),
  typeFacts,
  ignoresCase,
  // Until its end the transaction holds a lock on each table that it makes.
  statementsPerMessage: 100,
  enginesWithoutTransactions: [],
  repairs,
  loadReadActions: async () => (await import('./actions/read-actions.js')).loadReadActions(),
  serverVersion: async (query) =>
    firstWord(
      z.tuple([versionRow]).parse(await query(`select current_setting('server_version') as version`))[0].version,
    ),
  introspectionQueries,
  introspect,
  introspectAgain,
  statistics,
  rowCounts,
  digest,
  dataAgain,
  reportWrites,
  hidesWrites,
  counters,
  integrityProblems,
  createStatements,
  changesAround,
  partStatements,
  script,
  settled,
  castTo: (value, type) => `(${value})::${type}`,
  createTableStatements,
  commentStatement,
  triggersOfTables: true,
  createTrigger: (table, trigger) => triggerStatements(quoteQualified(table), trigger),
  dropTrigger: (table, trigger) => `drop trigger ${quoteIdentifier(trigger)} on ${quoteQualified(table)}`,
  dropTriggerFunction: (name) => [`drop function ${quoteIdentifier(name)}()`],
  keepInStep,
  holdsOther,
  fillsBeforeChecks: true,
  renameSequence: (from, to) => `alter sequence ${quoteQualified(from)} rename to ${quoteIdentifier(to)}`,
  dropColumnBlockers,
  addColumnBlockers,
  online,
  rebuildsTables: false,
  resizesKeys: true,
  reshapeTable,
  seeding,
  shadowDatabase,
  rowCopy,
  statementEffects,
  server: serverFacts,
  backup,
};
