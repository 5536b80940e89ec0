import {dialectOf} from '../../dialects/index.js';
import {groupBy} from '../../schema/group-by.js';
import {isUnique} from '../../schema/keys.js';
import {type ForeignKey, qualifiedName, referencedTable, type Schema, type Table} from '../../schema/model.js';
import {actionText, saidActions} from '../../schema/said-actions.js';
import {rememberLast} from '../remember-last.js';

/** One foreign key as it is drawn beside the chosen table. */
export type Relation = {
  /** The table at its other end. */
  readonly other: string;
  readonly isMissing: boolean;
  /** `user_id`; with the columns it references where they are not the primary key: `user_email → email`. */
  readonly columns: string;
  /** How many rows of the referenced table belong to one that references it. */
  readonly parents: '1' | '0..1';
  /** How many rows reference one of the referenced table. */
  readonly children: 'n' | '0..1';
  /** `on delete cascade`; empty where nothing is said. */
  readonly actions: string;
};

export type Relations = {
  readonly references: readonly Relation[];
  readonly referencedBy: readonly Relation[];
  readonly itself: readonly Relation[];
};

type Owned = {readonly owner: Table; readonly key: ForeignKey};

const referenceName = ({references: {schema, table}}: ForeignKey): string =>
  qualifiedName(schema === undefined ? {name: table} : {schema, name: table});

/** All foreign keys by the table that they reference. */
const keysByTarget = rememberLast((schema: Schema): ReadonlyMap<string, readonly Owned[]> => {
  const owned = schema.tables.flatMap((owner) => owner.foreignKeys.map((key) => ({owner, key})));
  return groupBy(owned, ({key}) => referenceName(key));
});

export const keysReferencing = (schema: Schema, table: Table): readonly Owned[] =>
  keysByTarget(schema).get(qualifiedName(table)) ?? [];

const columnsText = ({columns, references}: ForeignKey, target: Table | undefined): string => {
  const isKey = target?.primaryKey?.columns.join() === references.columns.join();
  return isKey ? columns.join(', ') : `${columns.join(', ')} → ${references.columns.join(', ')}`;
};

const relationOf = (schema: Schema, {owner, key}: Owned, other: string): Relation => {
  const target = referencedTable(schema, key.references);
  const mayBeEmpty = owner.columns.some(({name, nullable}) => nullable && key.columns.includes(name));
  return {
    other,
    isMissing: target === undefined,
    columns: columnsText(key, target),
    parents: mayBeEmpty ? '0..1' : '1',
    children: isUnique(owner, key.columns) ? '0..1' : 'n',
    actions: saidActions(key, dialectOf(schema.dialect).unsaidAction).map(actionText).join(', '),
  };
};

export const relationsOf = rememberLast((schema: Schema, table: Table): Relations => {
  const own = qualifiedName(table);
  const keys = table.foreignKeys.map((key) => ({owner: table, key}));
  const children = keysReferencing(schema, table).filter(({owner}) => owner !== table);
  return {
    references: keys
      .filter(({key}) => referenceName(key) !== own)
      .map((one) => relationOf(schema, one, referenceName(one.key))),
    referencedBy: children.map((one) => relationOf(schema, one, qualifiedName(one.owner))),
    itself: keys.filter(({key}) => referenceName(key) === own).map((one) => relationOf(schema, one, own)),
  };
});
