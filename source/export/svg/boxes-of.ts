import {type Column, type Qualified, qualifiedName, type Schema, type Table, type View} from '../../schema/model.js';
import {columnKeys, type KeyMark} from '../column-keys.js';
import {type Relation, relationsOf} from '../relations.js';
import {type Box, type BoxRow, sized} from './box.js';
import {shortened} from './measure.js';

export type Detail = {
  /** `keys`: those that are part of a key, and those that one refers to. */
  readonly columns: 'all' | 'keys';
  /** Relations that are written in their column, and have no line. */
  readonly written: readonly Relation[];
};

const columnTooltip = ({name, type, nullable, default: given, generated, identity, comment}: Column): string =>
  [
    `${name} ${type}${nullable ? '' : ' not null'}`,
    given === null ? null : `default ${given}`,
    generated === null ? null : `generated ${generated.stored ? 'stored' : 'virtual'}: ${generated.expression}`,
    identity ? 'filled by the database' : null,
    comment,
  ]
    .filter((part) => part !== null)
    .join('\n');

const rowOf = (column: Column, marks: readonly KeyMark[], target: Table | undefined): BoxRow => ({
  column: column.name,
  marks,
  name: shortened(column.name),
  type: `${target === undefined ? shortened(column.type) : `→ ${shortened(qualifiedName(target))}`}${column.nullable ? '?' : ''}`,
  isWritten: target !== undefined,
  tooltip: columnTooltip(column),
});

const common = ({schema, name, comment}: Qualified & {readonly comment?: string | null}) => ({
  schema: schema ?? null,
  title: shortened(name),
  tooltip: [qualifiedName(schema === undefined ? {name} : {schema, name}), comment ?? null]
    .filter((part) => part !== null)
    .join('\n'),
});

const tableBox = (table: Table, rows: readonly BoxRow[]): Box => {
  const hidden = table.columns.length - rows.length;
  return sized({
    id: qualifiedName(table),
    kind: 'table',
    ...common(table),
    rows,
    more: hidden === 0 ? null : `… ${hidden} more ${hidden === 1 ? 'column' : 'columns'}`,
  });
};

const viewBox = (view: View): Box =>
  sized({
    id: qualifiedName(view),
    kind: 'view',
    ...common(view),
    schema: null,
    title: `${view.materialized ? 'materialized view' : 'view'} ${shortened(qualifiedName(view))}`,
    rows: [],
    more: null,
  });

const referencedColumns = (relations: readonly Relation[]): ReadonlyMap<Table, ReadonlySet<string>> => {
  const columns = new Map<Table, Set<string>>();
  for (const {parent, foreignKey} of relations) {
    const known = columns.get(parent) ?? new Set();
    for (const column of foreignKey.references.columns) known.add(column);
    columns.set(parent, known);
  }
  return columns;
};

/** By child: the table that a column refers to without a line. */
const targetsOf = (written: Detail['written']): ReadonlyMap<Table, ReadonlyMap<string, Table>> => {
  const targets = new Map<Table, Map<string, Table>>();
  for (const {child, parent, foreignKey} of written) {
    const known = targets.get(child) ?? new Map<string, Table>();
    for (const column of foreignKey.columns) known.set(column, parent);
    targets.set(child, known);
  }
  return targets;
};

export const boxesOf = (schema: Schema, {columns, written}: Detail): readonly Box[] => {
  const referenced = referencedColumns(relationsOf(schema));
  const targets = targetsOf(written);
  return [
    ...schema.tables.map((table) => {
      const keys = columnKeys(table);
      const isShown = ({name}: Column): boolean =>
        columns === 'all' || (keys.get(name) ?? []).length > 0 || referenced.get(table)?.has(name) === true;
      return tableBox(
        table,
        table.columns
          .filter(isShown)
          .map((column) => rowOf(column, keys.get(column.name) ?? [], targets.get(table)?.get(column.name))),
      );
    }),
    ...schema.views.map(viewBox),
  ];
};
