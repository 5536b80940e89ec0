import type {EnumType, Schema} from '../../schema/model.js';
import {relationLines} from './relation-lines.js';
import {tableLines} from './table-lines.js';
import {block, name, path, string} from './text.js';

const enumLines = (one: EnumType): readonly string[] => ['', ...block(`Enum ${path(one)}`, one.values.map(name))];

/** `databaseType`: for people and for tools that ask, `PostgreSQL`. */
export const dbml = (schema: Schema, databaseType: string): string => {
  const relations = relationLines(schema);
  return `${[
    ...block('Project "schema"', [`database_type: ${string(databaseType)}`]),
    ...schema.enums.flatMap(enumLines),
    ...schema.tables.flatMap((table) => tableLines(table, schema.enums)),
    ...(relations.length === 0 ? [] : ['', ...relations]),
  ].join('\n')}\n`;
};
