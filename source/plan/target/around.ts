import type {AroundMoment} from '../../dialects/around-change.js';
import {dialectOf} from '../../dialects/index.js';
import type {OperationOf} from '../../operations/operation.js';
import {calledBy} from '../../operations/trigger-functions.js';
import {replaceTable} from '../../schema/edit.js';
import type {Schema, Table} from '../../schema/model.js';
import {comparisonOf, sharedTables, type TablePair} from './comparison.js';
import type {Draft} from './step.js';

/** Functions that come with the first trigger that calls them. */
const withoutTriggerFunctions = (schema: Schema): Schema => {
  const called = new Set(
    [...schema.tables, ...schema.views].flatMap(({triggers = []}) =>
      triggers.map(({definition}) => calledBy(definition)),
    ),
  );
  const {routines = [], ...rest} = schema;
  const left = routines.filter((one) => one.schema !== undefined || one.arguments !== '' || !called.has(one.name));
  return left.length === 0 ? rest : {...rest, routines: left};
};

const rawSql = (up: readonly string[], down: readonly string[]): OperationOf<'raw_sql'> => ({
  op: 'raw_sql',
  sql: [...up],
  down: [...down],
  beside: true,
});

/** What no operation names, as SQL with its exact reverse, one `raw_sql` each. */
export const takeAround = (draft: Draft, target: Schema, moment: AroundMoment): Draft => {
  const {changesAround} = dialectOf(target.dialect);
  const wanted = moment === 'first' ? withoutTriggerFunctions(target) : target;
  const changes = changesAround?.(draft.schema, wanted, moment) ?? [];
  return {
    schema: changes.at(-1)?.after ?? draft.schema,
    operations: [...draft.operations, ...changes.map(({up, down}) => rawSql(up, down))],
  };
};

/** What a table is besides its columns, keys, constraints, indexes and triggers. */
const withSettings = ({before, after}: TablePair): Table => {
  const {exclusions: _exclusions, rowSecurity: _security, policies: _policies, ...rest} = before;
  const {exclusions, rowSecurity, policies} = after;
  return {
    ...rest,
    options: after.options,
    ...(exclusions !== undefined && {exclusions}),
    ...(rowSecurity !== undefined && {rowSecurity}),
    ...(policies !== undefined && {policies}),
  };
};

const settingsOf = ({options, exclusions, rowSecurity, policies}: Table): string =>
  JSON.stringify([Object.entries(options).sort(), exclusions, rowSecurity, policies]);

/** Engine and row format, policies, EXCLUDE: by the statements that make the one table the other. */
export const takeTableSettings = (draft: Draft, target: Schema): Draft => {
  const {rebuildsTables, reshapeTable} = dialectOf(target.dialect);
  if (rebuildsTables) return draft;
  return sharedTables(comparisonOf(draft.schema, target)).reduce((current, pair) => {
    if (settingsOf(pair.before) === settingsOf(pair.after)) return current;
    const {schema} = current;
    const {before} = pair;
    const after = withSettings(pair);
    const next = replaceTable(schema, after);
    const [up, down] = [
      reshapeTable({schema, before, after}),
      reshapeTable({schema: next, before: after, after: before}),
    ];
    if (up.length === 0 || down.length === 0) return current;
    return {schema: next, operations: [...current.operations, rawSql(up, down)]};
  }, draft);
};
