import type {AlterTableCmd, AlterTableStmt, AlterTableType, Node} from '@pgsql/types';
import type {Qualified} from '../../../schema/model.js';
import type {SqlAction} from '../../../schema/sql-actions/sql-action.js';
import {declaredColumn, declaredConstraint} from './declared.js';
import {tableOf, typeText} from './nodes.js';
import type {Written} from './written.js';

type Command = {readonly table: Qualified; readonly command: AlterTableCmd; readonly written: Written};

type Reader = (command: Command) => readonly SqlAction[];

const addColumn: Reader = ({table, command, written}) => {
  const {def, missing_ok: ifNotExists = false} = command;
  if (def === undefined || !('ColumnDef' in def)) return [];
  const checks = (def.ColumnDef.constraints ?? []).flatMap((node) =>
    inlineConstraint(node, def.ColumnDef.colname, written),
  );
  return [
    {kind: 'add-column', table, column: declaredColumn(def.ColumnDef, written), ifNotExists},
    ...checks.map((constraint) => ({kind: 'add-constraint' as const, table, constraint})),
  ];
};

/** What is written behind a column holds for that column. */
const inlineConstraint = (node: Node, column: string | undefined, written: Written) => {
  if (!('Constraint' in node)) return [];
  const declared = declaredConstraint(node.Constraint, written);
  if (declared === null || declared.kind === 'not null') return [];
  return [{...declared, columns: column === undefined ? [] : [column]}];
};

const addConstraint: Reader = ({table, command: {def}, written}) => {
  if (def === undefined || !('Constraint' in def)) return [];
  const constraint = declaredConstraint(def.Constraint, written);
  return constraint === null ? [] : [{kind: 'add-constraint', table, constraint}];
};

const alterType: Reader = ({table, command: {name = '', def}, written}) =>
  def !== undefined && 'ColumnDef' in def
    ? [
        {
          kind: 'alter-type',
          table,
          column: name,
          type: typeText(def.ColumnDef.typeName),
          using: written.of(def.ColumnDef.raw_default),
        },
      ]
    : [];

const setDefault: Reader = ({table, command: {name = '', def}, written}) =>
  def === undefined
    ? [{kind: 'drop-default', table, column: name}]
    : [{kind: 'set-default', table, column: name, default: written.of(def) ?? ''}];

const authorization =
  (what: string): Reader =>
  ({table}) => [{kind: 'authorization', what, table}];

const readers: Partial<Readonly<Record<AlterTableType, Reader>>> = {
  AT_AddColumn: addColumn,
  AT_DropColumn: ({table, command: {name = '', behavior}}) => [
    {kind: 'drop-column', table, column: name, cascade: behavior === 'DROP_CASCADE'},
  ],
  AT_AlterColumnType: alterType,
  AT_SetNotNull: ({table, command: {name = ''}}) => [{kind: 'set-not-null', table, column: name}],
  AT_DropNotNull: ({table, command: {name = ''}}) => [{kind: 'drop-not-null', table, column: name}],
  AT_ColumnDefault: setDefault,
  AT_AddConstraint: addConstraint,
  AT_ValidateConstraint: ({table, command: {name = ''}}) => [{kind: 'validate-constraint', table, name}],
  AT_DropConstraint: ({table, command: {name = null}}) => [{kind: 'drop-constraint', table, name, constraint: null}],
  AT_DetachPartition: ({table, command: {def}}) => [
    {
      kind: 'detach-partition',
      table,
      isConcurrent: def !== undefined && 'PartitionCmd' in def && def.PartitionCmd.concurrent === true,
    },
  ],
  AT_AddIdentity: ({table, command: {name = ''}}) => [{kind: 'other', what: `identity of ${table.name}.${name}`}],
  AT_ReplicaIdentity: ({table}) => [{kind: 'replica-identity', table}],
  AT_EnableRowSecurity: authorization('row-level security on'),
  AT_DisableRowSecurity: authorization('row-level security off'),
  AT_ForceRowSecurity: authorization('row-level security forced'),
  AT_NoForceRowSecurity: authorization('row-level security not forced'),
  AT_ChangeOwner: authorization('owner'),
  AT_SetLogged: ({table}) => [{kind: 'rewrite-table', table, how: 'SET LOGGED'}],
  AT_SetUnLogged: ({table}) => [{kind: 'rewrite-table', table, how: 'SET UNLOGGED'}],
  AT_SetTableSpace: ({table}) => [{kind: 'rewrite-table', table, how: 'SET TABLESPACE'}],
  AT_SetAccessMethod: ({table}) => [{kind: 'rewrite-table', table, how: 'SET ACCESS METHOD'}],
};

export const alterTable = (statement: AlterTableStmt, written: Written): readonly SqlAction[] => {
  const table = tableOf(statement.relation);
  return (statement.cmds ?? []).flatMap((node): readonly SqlAction[] => {
    if (!('AlterTableCmd' in node)) return [];
    const command = node.AlterTableCmd;
    const read = command.subtype === undefined ? undefined : readers[command.subtype];
    return read?.({table, command, written}) ?? [{kind: 'other', what: command.subtype ?? 'ALTER TABLE'}];
  });
};
