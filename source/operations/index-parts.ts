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
    ...(definition.nulls !== undefined && {nulls: definition.nulls}),
    ...(definition.operator_class !== undefined && {operatorClass: definition.operator_class}),
    ...('prefix_length' in definition && {prefixLength: definition.prefix_length}),
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
    included: definition.included ?? [],
    method: definition.method ?? 'btree',
    ...(definition.visible === false && {visible: false}),
    ...(definition.nulls_not_distinct === true && {nullsNotDistinct: true}),
    ...(definition.options !== undefined && {options: definition.options}),
    ...(definition.comment !== undefined && {comment: definition.comment}),
  };
};

export const indexPartDefinitionOf = (part: IndexPart): IndexPartDefinition => {
  const {column, expression, direction, collation, nulls, operatorClass, prefixLength} = part;
  const rest = {
    ...(direction === 'desc' && {order: direction}),
    ...(collation !== null && {collation}),
    ...(nulls !== undefined && {nulls}),
    ...(operatorClass !== undefined && {operator_class: operatorClass}),
  };
  if (column === null) return {expression: expression ?? '', ...rest};
  const ofColumn = {...rest, ...(prefixLength !== undefined && {prefix_length: prefixLength})};
  return Object.keys(ofColumn).length === 0 ? column : {column, ...ofColumn};
};

/** The index as a plan writes it; the name only where it is not the one it would get anyway. */
export const indexDefinitionOf = (table: string, index: Index): IndexDefinition => {
  const columns = index.parts.map(indexPartDefinitionOf);
  const definition = {
    columns,
    ...(index.unique && {unique: true}),
    ...(index.predicate !== null && {where: index.predicate}),
    ...(index.method !== 'btree' && {method: index.method}),
    ...(index.included.length > 0 && {included: index.included}),
    ...(index.visible === false && {visible: index.visible}),
    ...(index.nullsNotDistinct === true && {nulls_not_distinct: index.nullsNotDistinct}),
    ...(index.options !== undefined && {options: index.options}),
    ...(index.comment !== undefined && {comment: index.comment}),
  };
  return indexFrom(table, definition).name === index.name ? definition : {name: index.name, ...definition};
};

/** True for an index that needs no words but its columns, and whether it is unique. */
export const isPlainIndex = (index: Index): boolean =>
  indexDefinitionOf('', {...index, name: ''}).columns.every((part) => typeof part === 'string') &&
  index.predicate === null &&
  index.method === 'btree' &&
  index.included.length === 0 &&
  index.visible === undefined &&
  index.nullsNotDistinct === undefined &&
  index.options === undefined &&
  index.comment === undefined;

export const columnsOf = ({parts}: Index): readonly string[] => parts.flatMap(({column}) => column ?? []);
