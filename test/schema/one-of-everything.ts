import {plainColumn} from '../../source/schema/empty.js';
import type {
  CheckConstraint,
  Column,
  CompositeType,
  Domain,
  EnumType,
  ExclusionConstraint,
  Extension,
  ForeignKey,
  Grant,
  Index,
  Namespace,
  OtherObject,
  Policy,
  PrimaryKey,
  Routine,
  Schema,
  Sequence,
  Table,
  Trigger,
  UniqueConstraint,
  View,
} from '../../source/schema/model.js';

/** One thing of each kind, as plain as it can be. */
export const column: Column = {
  ...plainColumn,
  name: 'total',
  type: 'numeric(10,2)',
  nullable: false,
  default: '0',
};

const plain: Column = {...column, type: 'integer', default: null};

export const primaryKey: PrimaryKey = {name: 'orders_pkey', columns: ['id']};

export const unique: UniqueConstraint = {name: 'orders_id_key', columns: ['id']};

export const foreignKey: ForeignKey = {
  name: 'orders_user_id_fkey',
  columns: ['user_id'],
  references: {table: 'users', columns: ['id']},
  onDelete: 'set null',
  onUpdate: 'no action',
  deferrable: 'not deferrable',
};

export const check: CheckConstraint = {name: 'positive', expression: '(total > (0)::numeric)'};

export const exclusion: ExclusionConstraint = {name: 'apart', definition: 'EXCLUDE USING gist (span WITH &&)'};

export const index: Index = {
  name: 'by_code',
  unique: false,
  parts: [{column: 'code', expression: null, direction: 'asc', collation: null}],
  predicate: null,
  included: [],
  method: 'btree',
};

export const trigger: Trigger = {
  name: 'touch',
  definition: 'CREATE TRIGGER touch AFTER INSERT ON public.orders FOR EACH ROW EXECUTE FUNCTION touch()',
};

export const policy: Policy = {
  name: 'own',
  command: 'all',
  permissive: true,
  roles: ['public'],
  using: '(user_id = 1)',
  check: null,
};

export const grant: Grant = {grantee: 'app', privileges: ['insert', 'select'], grantable: []};

export const table: Table = {
  name: 'orders',
  columns: [
    {...plain, name: 'id'},
    column,
    {...plain, name: 'user_id'},
    {...plain, name: 'code', type: 'text'},
    {...plain, name: 'span', type: 'int4range'},
  ],
  primaryKey,
  foreignKeys: [foreignKey],
  uniques: [unique],
  checks: [check],
  indexes: [index],
  triggers: [trigger],
  comment: null,
  options: {fillfactor: 70},
  exclusions: [exclusion],
  policies: [policy],
  grants: [grant],
};

export const view: View = {name: 'cheap', materialized: true, definition: ' SELECT 1 AS one;', grants: [grant]};

export const enumType: EnumType = {name: 'mood', values: ['sad', 'glad']};

export const sequence: Sequence = {
  name: 'numbers',
  ownedBy: null,
  type: 'bigint',
  start: '1',
  increment: '1',
  minimum: '1',
  maximum: '100',
  cache: '1',
  cycle: false,
};

export const domain: Domain = {
  name: 'word',
  type: 'text',
  nullable: true,
  default: null,
  collation: null,
  checks: [{name: 'filled', expression: "(VALUE <> ''::text)"}],
};

export const composite: CompositeType = {
  name: 'pair',
  attributes: [{name: 'one', type: 'integer', collation: null}],
};

export const routine: Routine = {
  name: 'touch',
  kind: 'function',
  arguments: 'integer, text',
  definition: 'CREATE FUNCTION touch() RETURNS trigger AS $$ begin return new; end $$ LANGUAGE plpgsql',
};

export const extension: Extension = {name: 'citext', version: '1.6'};

export const namespace: Namespace = {name: 'sales'};

export const other: OtherObject = {kind: 'statistics', name: 'related', definition: 'CREATE STATISTICS related'};

export const schema: Schema = {
  dialect: 'postgres',
  tables: [table],
  views: [view],
  enums: [enumType],
  sequences: [sequence],
  extensions: [extension],
  namespaces: [namespace],
  domains: [domain],
  composites: [composite],
  routines: [routine],
  others: [other],
};
