import type {Dialect} from '../../dialects/dialect.js';
import {dialectOf} from '../../dialects/index.js';
import {attachedTo} from '../../operations/attached.js';
import {type Backfill, batchBlocker} from '../../operations/backfill.js';
import {captureCheck, captureColumn, captureForeignKey, captureUnique} from '../../operations/capture.js';
import {requireColumn} from '../../operations/find.js';
import {applyAll} from '../../operations/index.js';
import {indexDefinitionOf} from '../../operations/index-parts.js';
import type {Operation} from '../../operations/operation.js';
import {findTable, qualifiedName, type Schema} from '../../schema/model.js';
import type {Pair} from './pair.js';

const batch = 1000;

/** What is on the old column is called so on the new one. */
export const newName = (name: string, {from, to}: Pair): string =>
  name.includes(from) ? name.replaceAll(from, to) : `${name}_${to}`;

/** Whoever knows the new column alone leaves the old one away, and that must not be refused before a trigger fills it. */
const relaxed = ({fillsBeforeChecks}: Dialect, {table, from}: Pair): readonly Operation[] => {
  const {nullable, default: value} = requireColumn(table, from);
  if (nullable || value !== null || fillsBeforeChecks) return [];
  return [{op: 'alter_column', table: qualifiedName(table), column: from, nullable: true}];
};

/** Empty and without a default, until every row has its value. */
const added = (dialect: Dialect, {table, to, replaced}: Pair): Operation => {
  const {default: _default, ...column} = captureColumn(dialect, requireColumn(replaced, to));
  return {op: 'add_column', table: qualifiedName(table), column: {...column, nullable: true}};
};

/** What makes the triggers; the table has both columns by then. */
export const triggersOf = (schema: Schema, {table: {name, schema: namespace}, from, to, forward, backward}: Pair) => {
  const table = findTable(schema, name, namespace);
  return table === undefined ? [] : dialectOf(schema.dialect).keepInStep({table, from, to, forward, backward});
};

/** Only rows that still need it, so that it may be cut off and run again. */
const filled = (dialect: Dialect, {table, to, forward}: Pair): Operation => {
  const quoted = dialect.quoteIdentifier(to);
  const operation: Backfill = {
    op: 'backfill',
    table: qualifiedName(table),
    set: {[to]: {sql: forward}},
    where: `${quoted} is null and ${forward} is not null`,
  };
  return batchBlocker(table, operation) === null ? {...operation, batch} : operation;
};

const named = <Part extends {readonly name?: string | undefined}>(part: Part, pair: Pair): Part =>
  part.name === undefined ? part : {...part, name: newName(part.name, pair)};

/** What the old column is part of, for the new one as well. */
const attached = (pair: Pair): readonly Operation[] => {
  const {to, replaced} = pair;
  const table = qualifiedName(replaced);
  const {indexes, uniques, checks, foreignKeys} = attachedTo(replaced, to);
  return [
    ...checks.map((check): Operation => {
      const column = check.inlineColumn === undefined ? {} : {column: check.inlineColumn};
      return {op: 'add_check', table, ...named(captureCheck(check), pair), ...column};
    }),
    ...indexes.map((index): Operation => {
      const definition = indexDefinitionOf(table, {...index, name: newName(index.name, pair)});
      return {op: 'add_index', table, ...definition};
    }),
    ...uniques.map(
      (unique): Operation => ({op: 'add_unique', table, ...named(captureUnique(unique), pair), constraint: true}),
    ),
    ...foreignKeys.map((key): Operation => ({op: 'add_foreign_key', table, ...named(captureForeignKey(key), pair)})),
  ];
};

/** Makes the new column beside the old one, keeps both in step, and fills it. */
export const expand = (schema: Schema, pair: Pair): readonly Operation[] => {
  const dialect = dialectOf(schema.dialect);
  const columns = [...relaxed(dialect, pair), added(dialect, pair)];
  const triggers = triggersOf(applyAll(schema, columns), pair);
  return [
    ...columns,
    ...triggers.map((trigger): Operation => ({op: 'create_trigger', table: qualifiedName(pair.table), ...trigger})),
    filled(dialect, pair),
    ...attached(pair),
  ];
};
