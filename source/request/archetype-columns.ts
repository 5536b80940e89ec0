import type {ColumnDefinition} from '../operations/column-definition.js';
import type {Assumption} from '../plan/plan.js';
import type {Table} from '../schema/model.js';
import type {Archetype} from './archetype.js';
import {typeText} from './column-type.js';
import {indexAssumption} from './complete-column.js';
import {type Context, changed} from './context.js';
import {foreignKey} from './foreign-key.js';
import {typeOfSameName} from './infer-type.js';
import {foreignKeyColumn, inColumnCase} from './naming.js';
import type {Roles} from './roles.js';
import {readType} from './said-type.js';
import {tokensOf} from './tokens.js';
import {singular, wordsOf} from './words.js';

const placeholder = /^\{(\w+)\}/;

/** The archetype's column names in this project; those of a role that nobody plays are left out. */
export const namesFor = (context: Context, {columns}: Archetype, roles: Roles): ReadonlyMap<string, string> =>
  new Map(
    columns.flatMap(({name, references}): [string, string][] => {
      const role = placeholder.exec(references?.table ?? '')?.[1];
      const target = role === undefined ? undefined : roles[role];
      if (role !== undefined && target === undefined) return [];
      const said = wordsOf(name.replace(placeholder, ''));
      const isKey = target !== undefined && name.endsWith('_id');
      // `{subject}_id` takes the name of the table, `author_id` keeps its own.
      if (isKey && placeholder.test(name)) return [[name, foreignKeyColumn(context, target.name, null)]];
      if (isKey) return [[name, foreignKeyColumn(context, target.name, ownRole(name, role ?? '', target))]];
      return [[name, inColumnCase(context, said)]];
    }),
  );

/** `user_id` where accounts play the user is account_id; `inviter_id` is inviter_id everywhere. */
const ownRole = (name: string, role: string, target: Table): readonly string[] => {
  const words = wordsOf(name).slice(0, -1);
  return words.join('_') === role
    ? wordsOf(target.name).map((word, at, all) => (at === all.length - 1 ? singular(word) : word))
    : words;
};

export type Built = {readonly column: ColumnDefinition; readonly assumptions: readonly Assumption[]};

type Wanted = {readonly archetype: Archetype; readonly roles: Roles};

/** The archetype's columns as this project would have them. */
export const columnsFor = (context: Context, table: string, {archetype, roles}: Wanted): readonly Built[] => {
  const named = namesFor(context, archetype, roles);
  return archetype.columns.flatMap((column) => {
    const name = named.get(column.name);
    return name === undefined ? [] : [columnFrom(context, table, {column, roles, name})];
  });
};

type One = {readonly column: ColumnDefinition; readonly roles: Roles; readonly name: string};

const columnFrom = (context: Context, table: string, {column, roles, name}: One): Built => {
  const target = roles[placeholder.exec(column.references?.table ?? '')?.[1] ?? ''];
  if (target === undefined) return plainColumn(context, table, {...column, name});
  const nullable = column.nullable ?? true;
  const made = foreignKey(context, {name, table, target, nullable, wanted: column.references?.on_delete});
  return {
    column: {...made.column, ...(column.unique === true && {unique: true})},
    assumptions:
      column.unique === true
        ? made.assumptions
        : [...made.assumptions, indexAssumption(`${table}.${name}`, target.name)],
  };
};

/** The type that the project gives this name elsewhere, unless the archetype's default would not fit it. */
const plainColumn = (context: Context, table: string, column: ColumnDefinition): Built => {
  const answer = changed(context, `type:${table}.${column.name}`);
  const said = answer === undefined ? null : readType(tokensOf(answer));
  if (said !== null) {
    const {type: _, length, precision, scale, default: __, ...rest} = column;
    return {column: {...rest, ...said.said}, assumptions: []};
  }
  const here = typeOfSameName(context, column.name);
  if (here === null || column.default !== undefined || here.type.type === column.type) return {column, assumptions: []};
  const {type: _, length, precision, scale, ...rest} = column;
  return {
    column: {...rest, ...here.type},
    assumptions: [{about: `${table}.${column.name}`, value: typeText(here.type), why: here.why}],
  };
};
