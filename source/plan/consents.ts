import {type Backfill, backfilledColumns, fillsOnlyEmpty} from '../operations/backfill.js';
import type {DropView} from '../operations/drop-view.js';
import {wanted} from '../operations/find-constraint.js';
import {tableOf} from '../operations/index.js';
import type {Operation, OperationOf} from '../operations/operation.js';
import type {RawSql} from '../operations/raw-sql.js';
import type {Finding} from '../rules/finding.js';
import {findNamed, type Schema} from '../schema/model.js';
import {findingGates} from './finding-gates.js';
import type {Consent, ConsentRequest} from './plan.js';
import {countedRows, type Reached, rowsThere} from './rows-there.js';
import {withoutDowntime} from './without-downtime.js';

/** Whether running code may write, or find, what it no longer can. */
const narrows = ({
  op: _op,
  table: _table,
  column: _column,
  keep: _keep,
  ...changes
}: OperationOf<'alter_column'>): boolean => {
  const {nullable, default: _default, online: _online, algorithm: _algorithm, lock: _lock, ...rest} = changes;
  return nullable === false || Object.values(rest).some((change) => change !== undefined);
};

/** What has to be asked before the operation; null where it is harmless on a table that has rows too. */
const gateOf = (operation: Operation, rows: number | null): ConsentRequest | null => {
  switch (operation.op) {
    case 'drop_table':
      return {
        rule: 'drop-table',
        object: operation.table,
        text: `Dropping ${operation.table} loses its ${rows === null ? 'rows, and nobody counted them' : countedRows(rows)}.`,
      };
    case 'rename_table':
      return {
        rule: 'rename-table',
        object: operation.table,
        text: `Renaming ${operation.table} to ${operation.to} breaks running code that still says ${operation.table}.`,
      };
    case 'drop_column': {
      const object = `${operation.table}.${operation.column}`;
      const effect = operation.keep === true ? 'breaks running code that uses it' : 'loses its values';
      return {rule: 'drop-column', object, text: `Dropping ${object} ${effect}: ${countedRows(rows)}.`};
    }
    case 'rename_column': {
      const object = `${operation.table}.${operation.from}`;
      return {
        rule: 'rename-column',
        object,
        text: `Renaming ${object} to ${operation.to} breaks running code that still says ${operation.from}.`,
      };
    }
    case 'alter_column':
      return narrows(operation)
        ? {
            rule: 'alter-column',
            object: `${operation.table}.${operation.column}`,
            text: `Altering ${operation.table}.${operation.column} may break running code that uses it: ${countedRows(rows)}.`,
          }
        : null;
    case 'drop_foreign_key':
      return {
        rule: 'drop-foreign-key',
        object: `${operation.table}.${operation.columns?.join(', ') ?? operation.name}`,
        text: `Without the foreign key ${wanted(operation)} rows of ${operation.table} may refer to rows that do not exist.`,
      };
    case 'drop_primary_key':
      return {
        rule: 'drop-primary-key',
        object: operation.table,
        text: `Without a primary key nothing tells the ${rows === null ? 'rows' : countedRows(rows)} of ${operation.table} apart.`,
      };
    default:
      return null;
  }
};

/** A view has no rows of its own; whoever reads it may be anywhere. */
const viewGate = ({views}: Schema, {view}: DropView): readonly ConsentRequest[] =>
  findNamed(views, view) !== undefined
    ? [{rule: 'drop-view', object: view, text: `Dropping the view ${view} breaks running code that reads it.`}]
    : [];

/** `findings`: what the rules say about the statements that the operations send. */
export type ConsentInput = Reached & {readonly findings: readonly Finding[]};

/** What raw SQL loses, a person has said; everything else it has to bring back. */
const rawGates = (input: Reached, {loses = []}: RawSql): readonly ConsentRequest[] =>
  loses.flatMap(({table, column}) => {
    const count = rowsThere(input, {table, column: column ?? null});
    const object = column === undefined ? table : `${table}.${column}`;
    const text = `The SQL changes ${object} in ${upTo(count)}, and down does not bring that back.`;
    return count === 0 ? [] : [{rule: 'raw-sql', object, text}];
  });

const upTo = (rows: number | null): string => (rows === null ? countedRows(rows) : `up to ${countedRows(rows)}`);

/** The column that the operation changes or drops; null for one about the whole table. */
const columnOf = (operation: Operation): string | null => {
  if (operation.op === 'rename_column') return operation.from;
  return operation.op === 'drop_column' || operation.op === 'alter_column' ? operation.column : null;
};

/** Values that are kept can be brought back, and columns that are new had none. */
const backfillGates = (input: Reached, operation: Backfill): readonly ConsentRequest[] =>
  backfilledColumns(operation).flatMap((name) => {
    const count = rowsThere(input, {table: operation.table, column: name});
    const object = `${operation.table}.${name}`;
    const text = `Filling ${object} overwrites what is there: ${upTo(count)}.`;
    return count === 0 || operation.keep === true || fillsOnlyEmpty(operation)
      ? []
      : [{rule: 'backfill', object, text}];
  });

const isSameGate = (one: ConsentRequest, other: ConsentRequest): boolean =>
  one.rule === other.rule && one.object === other.object;

/** The gates that a person has to open, each once. A table or column that is new, or has no rows, needs none. */
export const consentsNeeded = (input: ConsentInput): readonly ConsentRequest[] => {
  const ofOperations = gatesOf(input);
  const gates = [...ofOperations, ...findingGates(input.findings, {asked: ofOperations, operations: input.operations})];
  return gates.filter((gate, at) => gates.findIndex((other) => isSameGate(other, gate)) === at);
};

const gatesOf = ({operations, schema, rows}: Reached): readonly ConsentRequest[] =>
  operations.flatMap((operation, at) => {
    if (operation.op === 'drop_view') return viewGate(schema, operation);
    const reached = {operations: operations.slice(0, at), schema, rows};
    if (operation.op === 'raw_sql') return rawGates(reached, operation);
    if (operation.op === 'backfill') return backfillGates(reached, operation);
    const table = tableOf(operation);
    if (table === null) return [];
    const count = rowsThere(reached, {table, column: columnOf(operation)});
    const gate = count === 0 ? null : gateOf(operation, count);
    if (gate === null) return [];
    const hint = withoutDowntime(schema, operations, at);
    return hint === null ? gate : {...gate, hint};
  });

/** Consent for one object covers no other. */
export const isGiven = (consents: readonly Consent[], {rule, object}: ConsentRequest): boolean =>
  consents.some((consent) => consent.rule === rule && consent.object === object);

/** `allow`: what was said on the command line, `drop-column` or `drop-column:users.nickname`. */
export const allows = (allow: readonly string[], {rule, object}: ConsentRequest): boolean =>
  allow.some((given) => given === rule || given === `${rule}:${object}`);
