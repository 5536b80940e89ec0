import type {Schema, Table} from '../../schema/model.js';
import {type Relation, relationsOf} from '../relations.js';
import {columnList, name, path, settings} from './text.js';

const endText = (table: Table, columns: readonly string[]): string => {
  const [first] = columns;
  return `${path(table)}.${columns.length === 1 && first !== undefined ? name(first) : columnList(columns)}`;
};

const relationLine = ({child, parent, foreignKey, children, actions}: Relation): string => {
  const title = foreignKey.name === null ? '' : ` ${name(foreignKey.name)}`;
  const arrow = children === 'zero or one' ? '-' : '>';
  return `Ref${title}: ${endText(child, foreignKey.columns)} ${arrow} ${endText(parent, foreignKey.references.columns)}${settings(
    actions.map(({event, action}) => `${event}: ${action}`),
  )}`;
};

/** Two keys between the same columns are one relation in DBML. */
const distinctRelations = (relations: readonly Relation[]): readonly Relation[] => [
  ...new Map(
    relations.map((relation) => {
      const {child, parent, foreignKey} = relation;
      return [JSON.stringify([path(child), foreignKey.columns, path(parent), foreignKey.references.columns]), relation];
    }),
  ).values(),
];

export const relationLines = (schema: Schema): readonly string[] =>
  distinctRelations(relationsOf(schema)).map(relationLine);
