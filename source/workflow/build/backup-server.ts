import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {BackedUp, BackUpRequest} from '../../ecosystems/ecosystem.js';
import {sql} from '../../export/sql.js';
import type {SavedDatabase} from '../../memory/journal.js';
import {readSavedSchema, saveSchema} from '../../memory/saved-schema.js';
import {lossesOf, rewritesOf, touchedTables} from '../../operations/index.js';
import {counted} from '../../plan/counted.js';
import type {Plan} from '../../plan/plan.js';
import {fingerprint} from '../../schema/fingerprint.js';
import {qualifiedName} from '../../schema/model.js';
import type {WorkflowContext} from '../context.js';
import type {BackUpAt} from './backup.js';
import type {Checked} from './check.js';

/** Bytes of a database that is saved whole before any change: it takes a second or two. */
const smallDatabase = 64 * 1024 * 1024;

export const savedSchemaFile = 'schema.json';

/**
 * A folder: the schema as a picture and as DDL, the rows that the change can alter as SQL, and where it is worth it a dump of the whole database
 * by its own program.
 */
export const saveFromServer = async (
  context: WorkflowContext,
  {plan, checked, place}: BackUpAt,
): Promise<SavedDatabase> => {
  await mkdir(place, {mode: 0o700});
  const {schema, description} = checked;
  await saveSchema(join(place, savedSchemaFile), schema);
  const script = sql(schema, {
    serverVersion: description.serverVersion,
    fingerprint: checked.fingerprint,
    tablesInAll: schema.tables.length,
  });
  await writeFile(join(place, 'schema.sql'), script, {flag: 'wx', mode: 0o600, flush: true});
  const runner = await context.runner();
  const saved = await runner.backUp({folder: place, ...scopeOf(plan, checked)});
  const read = await readSavedSchema(join(place, savedSchemaFile));
  if (read === null || fingerprint(read) !== plan.before) throw new Error('what was saved has another schema');
  if ((await readFile(join(place, 'schema.sql'), 'utf8')) !== script)
    throw new Error('schema.sql is not what was written');
  return {kind: kindOf(saved), text: textOf(saved)};
};

/**
 * What a change can alter is saved always. Of a large database the rest is not: a change that loses nothing has been taken back on a copy, rows
 * compared, so a dump of hours for a new column would protect from nothing that was not looked at.
 */
const scopeOf = (plan: Plan, {schema, description}: Checked): Omit<BackUpRequest, 'folder'> => {
  const names = schema.tables.map(qualifiedName);
  // Nobody knows what it does.
  if (plan.operations.some(({op}) => op === 'raw_sql')) return {tables: names, dumps: true};
  const isSmall = description.databaseSize !== null && description.databaseSize <= smallDatabase;
  const altered = [...lossesOf(schema, plan.operations), ...rewritesOf(schema, plan.operations)].map(
    ({table}) => table,
  );
  const wanted = new Set(isSmall ? [...altered, ...touchedTables(plan.operations)] : altered);
  return {tables: names.filter((name) => wanted.has(name)), dumps: isSmall || altered.length > 0};
};

const kindOf = ({dump, tables}: BackedUp): SavedDatabase['kind'] => {
  if (dump?.tool != null) return 'dump';
  return tables.length > 0 ? 'rows' : 'schema';
};

const textOf = ({dump, tables, rows}: BackedUp): string => {
  const parts = tables.length === 0 ? 'the schema' : `the schema and ${counted(rows, 'row')} of ${tables.join(', ')}`;
  if (dump === null) return `${parts}: the change loses nothing, so a database of this size is not dumped`;
  return dump.tool === null
    ? `${parts}; the database is not dumped: ${dump.why}`
    : `the database, dumped by ${dump.tool}; ${parts}`;
};
