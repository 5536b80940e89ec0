import {UserError} from '../../errors.js';
import {nearest} from '../../operations/nearest.js';
import {type Qualified, qualifiedName, type Schema} from '../../schema/model.js';

/** `*` stands for any characters; upper and lower case are one. */
const matcher = (pattern: string): ((one: Qualified) => boolean) => {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const expression = new RegExp(`^${parts.join('.*')}$`, 'isu');
  return (one) => expression.test(one.name) || expression.test(qualifiedName(one));
};

const unknownTable = (pattern: string, {tables, views}: Schema): UserError => {
  const alike = nearest(pattern, [...tables, ...views].map(qualifiedName));
  return new UserError({
    code: 'unknown-table',
    message: `No table or view is called "${pattern}"`,
    nextSteps: [
      ...(alike.length === 0 ? [] : [`Did you mean ${alike.join(' or ')}?`]),
      "Put a * where any characters may stand, in quotes: 'user*'.",
      'db-specialist analyze shows all of them.',
    ],
  });
};

/** `"mood"[]` → `mood`. */
const typeName = (type: string): string => type.replace(/(\[\])+$/, '').replaceAll('"', '');

/** The tables and views of these names, with the types and sequences that they need; all else is left out. Everything where none is named. */
export const selectTables = (schema: Schema, patterns: readonly string[]): Schema => {
  if (patterns.length === 0) return schema;
  const matchers = patterns.map((pattern) => {
    const matches = matcher(pattern);
    if (![...schema.tables, ...schema.views].some(matches)) throw unknownTable(pattern, schema);
    return matches;
  });
  const isWanted = (one: Qualified): boolean => matchers.some((matches) => matches(one));
  const tables = schema.tables.filter(isWanted);
  const types = new Set(tables.flatMap(({columns}) => columns.map(({type}) => typeName(type))));
  const owners = new Set(tables.flatMap((table) => table.columns.map(({name}) => `${qualifiedName(table)}.${name}`)));
  const isUsed = (type: Qualified): boolean => types.has(qualifiedName(type));
  const domains = schema.domains?.filter(isUsed) ?? [];
  return {
    dialect: schema.dialect,
    tables,
    views: schema.views.filter(isWanted),
    enums: schema.enums.filter(isUsed),
    sequences: schema.sequences.filter(({ownedBy}) => ownedBy !== null && owners.has(ownedBy)),
    extensions: [],
    ...(domains.length === 0 ? {} : {domains}),
  };
};
