import type {Index, IndexPart} from '../schema/model.js';
import {defaultName} from './names.js';
import type {IndexDefinition, IndexPartDefinition} from './table-parts.js';

export const indexPartFrom = (definition: IndexPartDefinition): IndexPart => {
  if (typeof definition === 'string') {
    return {column: definition, expression: null, direction: 'asc', collation: null};
  }
  return {
    column: 'column' in definition ? definition.column : null,
    expression: 'expression' in definition ? definition.expression : null,
    direction: definition.order ?? 'asc',
    collation: definition.collation ?? null,
  };
};

const wordOf = ({column, expression}: IndexPart): string =>
  column ?? (expression ?? '').replace(/\W+/g, '_').replace(/^_+|_+$/g, '');

export const indexFrom = (table: string, definition: IndexDefinition): Index => {
  const parts = definition.columns.map(indexPartFrom);
  const unique = definition.unique ?? false;
  return {
    name: definition.name ?? defaultName(table, parts.map(wordOf), unique ? 'unique' : 'index'),
    unique,
    parts,
    predicate: definition.where ?? null,
    included: [],
    method: 'btree',
  };
};

export const indexPartDefinitionOf = ({column, expression, direction, collation}: IndexPart): IndexPartDefinition => {
  const rest = {...(direction === 'desc' && {order: direction}), ...(collation !== null && {collation})};
  if (column === null) return {expression: expression ?? '', ...rest};
  return Object.keys(rest).length === 0 ? column : {column, ...rest};
};

/** The index as a plan writes it; the name only where it is not the one it would get anyway. */
export const indexDefinitionOf = (table: string, index: Index): IndexDefinition => {
  const columns = index.parts.map(indexPartDefinitionOf);
  const definition = {
    columns,
    ...(index.unique && {unique: true}),
    ...(index.predicate !== null && {where: index.predicate}),
  };
  return indexFrom(table, definition).name === index.name ? definition : {name: index.name, ...definition};
};

/** True for an index on columns alone: no expression, direction, collation or predicate. */
export const isPlainIndex = ({parts, predicate}: Index): boolean =>
  predicate === null &&
  parts.every(({column, direction, collation}) => column !== null && direction === 'asc' && collation === null);

export const columnsOf = ({parts}: Index): readonly string[] => parts.flatMap(({column}) => column ?? []);
