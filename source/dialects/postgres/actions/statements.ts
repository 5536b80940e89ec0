import type {CreateStmt, DropStmt, IndexStmt, Node, ObjectType, RenameStmt, TransactionStmt} from '@pgsql/types';
import {qualifiedName} from '../../../schema/model.js';
import type {DeclaredColumn, DeclaredConstraint, SqlAction} from '../../../schema/sql-actions/sql-action.js';
import {alterTable} from './alter-table.js';
import {declaredColumn, declaredConstraint} from './declared.js';
import {objectName, qualifiedFrom, tableOf, tablesIn, text} from './nodes.js';
import type {Written} from './written.js';

const createTable = (statement: CreateStmt, written: Written): readonly SqlAction[] => {
  const columns: DeclaredColumn[] = [];
  const constraints: DeclaredConstraint[] = [];
  for (const element of [...(statement.tableElts ?? []), ...(statement.constraints ?? [])]) {
    if ('ColumnDef' in element) columns.push(declaredColumn(element.ColumnDef, written));
    if ('Constraint' in element) constraints.push(...[declaredConstraint(element.Constraint, written) ?? []].flat());
  }
  return [
    {
      kind: 'create-table',
      table: tableOf(statement.relation),
      columns,
      constraints,
      isTemporary: statement.relation?.relpersistence === 't',
      ifNotExists: statement.if_not_exists === true,
      isFilled: false,
    },
  ];
};

const createIndex = (statement: IndexStmt, written: Written): readonly SqlAction[] => [
  {
    kind: 'create-index',
    table: tableOf(statement.relation),
    name: statement.idxname ?? null,
    parts: (statement.indexParams ?? []).map((node) =>
      'IndexElem' in node ? (node.IndexElem.name ?? written.of(node.IndexElem.expr) ?? '') : '',
    ),
    columns: (statement.indexParams ?? []).flatMap((node) => ('IndexElem' in node ? (node.IndexElem.name ?? []) : [])),
    isUnique: statement.unique === true,
    isConcurrent: statement.concurrent === true,
    ifNotExists: statement.if_not_exists === true,
    method: statement.accessMethod ?? null,
    predicate: written.toEnd(statement.whereClause),
  },
];

type Drop = {readonly object: Node; readonly statement: DropStmt};

const drops: Partial<Readonly<Record<ObjectType, (drop: Drop) => SqlAction>>> = {
  OBJECT_TABLE: ({object, statement: {missing_ok: ifExists = false, behavior}}) => ({
    kind: 'drop-table',
    table: objectName(object),
    ifExists,
    cascade: behavior === 'DROP_CASCADE',
  }),
  OBJECT_INDEX: ({object, statement: {missing_ok: ifExists = false, concurrent: isConcurrent = false}}) => ({
    kind: 'drop-index',
    ...objectName(object),
    table: null,
    isConcurrent,
    ifExists,
  }),
  OBJECT_VIEW: ({object}) => ({kind: 'drop-view', view: objectName(object), isMaterialized: false}),
  OBJECT_MATVIEW: ({object}) => ({kind: 'drop-view', view: objectName(object), isMaterialized: true}),
  OBJECT_TYPE: ({object}) => ({kind: 'drop-type', type: objectName(object)}),
  OBJECT_SCHEMA: ({object}) => ({kind: 'drop-schema', name: objectName(object).name}),
  OBJECT_SEQUENCE: ({object}) => ({kind: 'drop-sequence', name: qualifiedName(objectName(object))}),
  OBJECT_EXTENSION: ({object}) => ({kind: 'drop-extension', name: objectName(object).name}),
  OBJECT_POLICY: () => ({kind: 'authorization', what: 'policy dropped', table: null}),
  OBJECT_TRIGGER: ({object}) => ({kind: 'drop-trigger', name: objectName(object).name, table: null}),
};

const dropped = (statement: DropStmt): readonly SqlAction[] =>
  (statement.objects ?? []).map((object) => {
    const drop = statement.removeType === undefined ? undefined : drops[statement.removeType];
    return drop?.({object, statement}) ?? {kind: 'other', what: statement.removeType ?? 'DROP'};
  });

const renamed = (statement: RenameStmt): readonly SqlAction[] => {
  const table = tableOf(statement.relation);
  const {subname = '', newname: to = ''} = statement;
  if (statement.renameType === 'OBJECT_COLUMN') return [{kind: 'rename-column', table, column: subname, to}];
  if (statement.renameType === 'OBJECT_TABLE') return [{kind: 'rename-table', table, to}];
  if (statement.renameType === 'OBJECT_SCHEMA') return [{kind: 'rename-schema', name: subname}];
  return [{kind: 'other', what: `rename ${statement.renameType ?? ''}`}];
};

const transactions: Partial<Readonly<Record<NonNullable<TransactionStmt['kind']>, 'begin' | 'commit' | 'rollback'>>> = {
  TRANS_STMT_BEGIN: 'begin',
  TRANS_STMT_START: 'begin',
  TRANS_STMT_COMMIT: 'commit',
  TRANS_STMT_ROLLBACK: 'rollback',
};

const isConcurrentOption = (node: Node): boolean => 'DefElem' in node && node.DefElem.defname === 'concurrently';

type NodeKey = Node extends infer One ? (One extends object ? keyof One : never) : never;

type NodeOf<Key extends NodeKey> = Extract<Node, Readonly<Record<Key, unknown>>>[Key &
  keyof Extract<Node, Readonly<Record<Key, unknown>>>];

type Readers = {readonly [Key in NodeKey]?: (statement: NodeOf<Key>, written: Written) => readonly SqlAction[]};

/** What each kind of statement does. One that is not here changes neither schema nor rows. */
const readers: Readers = {
  CreateStmt: createTable,
  CreateTableAsStmt: ({into, objtype}) =>
    objtype === 'OBJECT_MATVIEW'
      ? [{kind: 'create-view', view: tableOf(into?.rel), isMaterialized: true}]
      : [
          {
            kind: 'create-table',
            table: tableOf(into?.rel),
            columns: [],
            constraints: [],
            isTemporary: into?.rel?.relpersistence === 't',
            ifNotExists: false,
            isFilled: true,
          },
        ],
  AlterTableStmt: alterTable,
  IndexStmt: createIndex,
  DropStmt: dropped,
  DropdbStmt: ({dbname = ''}) => [{kind: 'drop-database', name: dbname}],
  RenameStmt: renamed,
  TruncateStmt: ({relations = [], behavior}) =>
    relations.map((node) => ({
      kind: 'truncate',
      table: tableOf('RangeVar' in node ? node.RangeVar : undefined),
      cascade: behavior === 'DROP_CASCADE',
    })),
  ViewStmt: ({view}) => [{kind: 'create-view', view: tableOf(view), isMaterialized: false}],
  RefreshMatViewStmt: ({relation, concurrent: isConcurrent = false}) => [
    {kind: 'refresh-view', view: tableOf(relation), isConcurrent},
  ],
  ReindexStmt: ({relation, params = []}) => [
    {
      kind: 'reindex',
      of: relation === undefined ? null : tableOf(relation),
      isConcurrent: params.some(isConcurrentOption),
    },
  ],
  CreateTrigStmt: ({trigname: name = '', relation}) => [{kind: 'create-trigger', name, table: tableOf(relation)}],
  CreateEnumStmt: ({typeName}) => [{kind: 'create-enum', type: qualifiedFrom(typeName)}],
  AlterEnumStmt: ({typeName, oldVal, newVal = '', newValNeighbor}) => [
    oldVal === undefined
      ? {kind: 'add-enum-value', type: qualifiedFrom(typeName), value: newVal, isPlaced: newValNeighbor !== undefined}
      : {kind: 'rename-enum-value', type: qualifiedFrom(typeName), value: oldVal, to: newVal},
  ],
  CreateDomainStmt: ({domainname, constraints = []}) => [
    {
      kind: 'create-domain',
      domain: qualifiedFrom(domainname),
      hasCheck: constraints.some((node) => 'Constraint' in node && node.Constraint.contype === 'CONSTR_CHECK'),
    },
  ],
  AlterDomainStmt: ({typeName, def}) => [
    {
      kind: 'alter-domain',
      domain: qualifiedFrom(typeName),
      addsCheck: def !== undefined && 'Constraint' in def,
      isNotValid: def !== undefined && 'Constraint' in def && def.Constraint.skip_validation === true,
    },
  ],
  CreateExtensionStmt: ({extname: name = ''}) => [{kind: 'create-extension', name}],
  AlterExtensionStmt: ({extname: name = ''}) => [{kind: 'alter-extension', name}],
  CreatePolicyStmt: ({table, policy_name: name = ''}) => [
    {kind: 'authorization', what: `policy ${name}`, table: tableOf(table)},
  ],
  AlterPolicyStmt: ({table, policy_name: name = ''}) => [
    {kind: 'authorization', what: `policy ${name}`, table: tableOf(table)},
  ],
  GrantStmt: ({is_grant: isGrant, objects: [object] = []}) => [
    {
      kind: 'authorization',
      what: isGrant === true ? 'GRANT' : 'REVOKE',
      table: object !== undefined && 'RangeVar' in object ? tableOf(object.RangeVar) : null,
    },
  ],
  ClusterStmt: ({relation}) => [
    {kind: 'rewrite-table', table: relation === undefined ? null : tableOf(relation), how: 'CLUSTER'},
  ],
  VacuumStmt: ({options = [], rels: [rel] = [], is_vacuumcmd: isVacuum}) =>
    isVacuum === true && options.some((node) => 'DefElem' in node && node.DefElem.defname === 'full')
      ? [
          {
            kind: 'rewrite-table',
            table: rel !== undefined && 'VacuumRelation' in rel ? tableOf(rel.VacuumRelation.relation) : null,
            how: 'VACUUM FULL',
          },
        ]
      : [{kind: 'other', what: 'VACUUM'}],
  InsertStmt: ({relation, selectStmt}) => [{kind: 'insert', table: tableOf(relation), from: tablesIn(selectStmt)}],
  UpdateStmt: ({relation, targetList = [], whereClause}) => [
    {
      kind: 'update',
      table: tableOf(relation),
      columns: targetList.flatMap((node) => ('ResTarget' in node ? (node.ResTarget.name ?? []) : [])),
      hasWhere: whereClause !== undefined,
    },
  ],
  DeleteStmt: ({relation, whereClause}) => [
    {kind: 'delete', table: tableOf(relation), columns: [], hasWhere: whereClause !== undefined},
  ],
  TransactionStmt: ({kind}) => {
    const what = kind === undefined ? undefined : transactions[kind];
    return [what === undefined ? {kind: 'other', what: kind ?? 'transaction'} : {kind: what}];
  },
  VariableSetStmt: ({kind, name = '', is_local: isLocal = false, args = []}, written) => [
    {
      kind: 'set',
      name,
      value: kind === 'VAR_SET_VALUE' ? args.map(settingText(written)).join(', ') || null : null,
      isLocal,
    },
  ],
  CreateFunctionStmt: () => [{kind: 'code', what: 'a function'}],
  DoStmt: () => [{kind: 'code', what: 'a DO block'}],
};

const settingText =
  (written: Written) =>
  (node: Node): string => {
    if ('A_Const' in node && node.A_Const.sval !== undefined) return node.A_Const.sval.sval ?? '';
    if ('A_Const' in node && node.A_Const.ival !== undefined) return String(node.A_Const.ival.ival ?? 0);
    return text(node) || (written.of(node) ?? '');
  };

/** What the parsed statement does. */
export const actionsOf = (node: Node, written: Written): readonly SqlAction[] => {
  const [key = '', statement] = Object.entries(node)[0] ?? [];
  // Each entry reads the node of its own key; TypeScript cannot follow that through an index.
  const read = (
    readers as Readonly<Record<string, ((node: unknown, written: Written) => readonly SqlAction[]) | undefined>>
  )[key];
  return read?.(statement, written) ?? [{kind: 'other', what: key}];
};
