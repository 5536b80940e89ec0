import type {Policy, Table, TableReference, Trigger} from '../../../schema/model.js';
import type {ConstraintRow} from '../catalogue/constraints.js';
import type {PolicyRow} from '../catalogue/policies.js';
import type {RelationRow} from '../catalogue/relations.js';
import type {TriggerRow} from '../catalogue/triggers.js';
import {buildColumn} from './column.js';
import {buildCheck, buildExclusion, buildForeignKey, buildKey} from './constraints.js';
import type {Context} from './context.js';
import {grantsOf} from './grants.js';
import {buildIndex} from './index-parts.js';
import {qualified, reference, sorted} from './names.js';
import {optionsOf, settingsOptions} from './options.js';
import {withoutParentheses} from './parentheses.js';
import {when} from './when.js';

const firings: Readonly<Record<string, Trigger['enabled']>> = {D: 'disabled', R: 'replica', A: 'always'};

const buildTrigger = (row: TriggerRow, context: Context): Trigger => {
  const enabled = firings[row.enabled];
  const comment = context.comment('pg_trigger', row.oid);
  return {
    name: row.name,
    definition: row.definition,
    ...(enabled === undefined ? {} : {enabled}),
    ...(comment === undefined ? {} : {comment}),
  };
};

export const triggersOf = (owner: string, context: Context): readonly Trigger[] =>
  sorted(context.triggers(owner).map((row) => buildTrigger(row, context)));

const commands: Readonly<Record<string, Policy['command']>> = {
  '*': 'all',
  r: 'select',
  a: 'insert',
  w: 'update',
  d: 'delete',
};

const buildPolicy = (row: PolicyRow, context: Context): Policy => {
  const comment = context.comment('pg_policy', row.oid);
  return {
    name: row.name,
    command: commands[row.command] ?? 'all',
    permissive: row.permissive,
    roles: [...row.roles].sort(),
    using: row.using === null ? null : withoutParentheses(row.using),
    check: row.check === null ? null : withoutParentheses(row.check),
    ...(comment === undefined ? {} : {comment}),
  };
};

const replicaIdentity = (row: RelationRow, context: Context): string | undefined => {
  const index = context.indexes(row.oid).find(({replica_identity}) => replica_identity)?.name;
  const words: Readonly<Record<string, string | undefined>> = {
    f: 'full',
    n: 'nothing',
    i: index === undefined ? undefined : `index ${index}`,
  };
  return words[row.replica_identity];
};

const tableOptions = (row: RelationRow, context: Context): Table['options'] =>
  optionsOf({
    ...settingsOptions(row.settings),
    ...settingsOptions(row.toast_settings, 'toast.'),
    unlogged: row.persistence === 'u' ? true : null,
    tablespace: row.tablespace,
    accessMethod: row.method,
    ofType: row.of_type,
    replicaIdentity: replicaIdentity(row, context),
    clusterOn: context.indexes(row.oid).find(({clustered}) => clustered)?.name,
  });

const parentsOf = ({parents}: RelationRow, context: Context): readonly TableReference[] =>
  (parents ?? []).flatMap((oid) => {
    const parent = context.relation(oid);
    return parent === undefined ? [] : [reference(parent)];
  });

const descent = (row: RelationRow, context: Context): Pick<Table, 'partitionOf' | 'inherits'> => {
  const [parent, ...others] = parentsOf(row, context);
  if (parent === undefined) return {};
  return row.bound === null ? {inherits: [parent, ...others]} : {partitionOf: {...parent, bound: row.bound}};
};

const notNullWords = (row: ConstraintRow): string => (row.no_inherit ? 'no inherit' : 'not valid');

const isOwn = ({local, from_parent}: ConstraintRow): boolean => local && !from_parent;

export const buildTable = (row: RelationRow, context: Context): Table => {
  const constraints = context.constraints(row.oid);
  const ofKind = (kind: ConstraintRow['kind']): readonly ConstraintRow[] =>
    constraints.filter((constraint) => constraint.kind === kind);
  const behind = new Set(
    ['p', 'u', 'x'].flatMap((kind) => constraints.filter((one) => one.kind === kind)).map(({index}) => index),
  );
  const [primaryKey] = ofKind('p');
  const notNulls = new Map(ofKind('n').map((one) => [one.columns?.[0], notNullWords(one)]));
  const exclusions = ofKind('x').filter(isOwn);
  const policies = context.policies(row.oid);
  return {
    ...qualified(row),
    columns: context.columns(row.oid).map((column) => buildColumn(column, context, notNulls.get(column.position))),
    primaryKey: primaryKey === undefined ? null : buildKey(primaryKey, context),
    foreignKeys: ofKind('f')
      .filter(({from_parent, period}) => !from_parent && !period)
      .flatMap((key) => buildForeignKey(key, context)),
    uniques: ofKind('u').map((key) => buildKey(key, context)),
    checks: sorted(
      ofKind('c')
        .filter(isOwn)
        .map((check) => ({...buildCheck(check, context), name: check.name})),
    ),
    indexes: sorted(
      context
        .indexes(row.oid)
        .filter(({oid}) => !behind.has(oid))
        .map((index) => buildIndex(index, context)),
    ),
    triggers: triggersOf(row.oid, context),
    comment: context.comment('pg_class', row.oid) ?? null,
    options: tableOptions(row, context),
    ...when(exclusions.length > 0, () => ({
      exclusions: sorted(exclusions.map((one) => buildExclusion(one, context))),
    })),
    ...(row.partition_by === null ? {} : {partitionBy: row.partition_by}),
    ...descent(row, context),
    ...when(row.row_security, () => ({rowSecurity: row.forced ? ('forced' as const) : ('enabled' as const)})),
    ...when(policies.length > 0, () => ({policies: sorted(policies.map((one) => buildPolicy(one, context)))})),
    ...grantsOf(row.acl),
  };
};
