import {z} from 'zod';
import {columnDefinition, identifier, isLogicalType, logicalTypes} from '../operations/column-definition.js';
import {nearest} from '../operations/nearest.js';
import {indexDefinition} from '../operations/operation.js';
import {isTypeWord} from './said-type.js';

/**
 * A table that an archetype's columns refer to as `{role}`: in `references.table`, and in the name of the column, where it stands for the
 * singular of the table's name.
 */
export const archetypeRole = z.strictObject({
  /** Tables that play the part, plural and snake_case, the likely one first. */
  tables: z.array(identifier),
  /** True where a table that the request names plays it: `comments for posts`. */
  named: z.boolean().optional(),
  /** True where the table makes sense without it: its columns are left out. Otherwise the person is asked. */
  optional: z.boolean().optional(),
});

const placeholders = (text: string): readonly string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, role = '']) => role);

type Mistake = {readonly path: (string | number)[]; readonly message: string};

const unknown = (what: string, word: string, known: readonly string[]): string => {
  const [near] = nearest(word, known);
  return `there is no ${what} ${word} here${near === undefined ? '' : `; did you mean ${near}?`}`;
};

type Shape = {
  readonly tables: readonly string[];
  readonly extends?: boolean | undefined;
  readonly words?: readonly string[] | undefined;
  readonly roles?: Readonly<Record<string, unknown>> | undefined;
  readonly columns: readonly {
    readonly name: string;
    readonly type: string;
    readonly references?: {readonly table: string} | undefined;
  }[];
  readonly indexes?: readonly {readonly columns: readonly unknown[]}[] | undefined;
  readonly primary_key?: readonly string[] | undefined;
};

const stampNames = ['created_at', 'updated_at'];

/** What no key by itself shows: a role or a column that is spoken of and not there, a type that nobody knows. */
const mistakesIn = ({tables, words = [], roles = {}, columns, indexes = [], ...rest}: Shape): readonly Mistake[] => {
  const names = [...columns.map(({name}) => name), ...stampNames];
  const known = Object.keys(roles);
  const badRoles = columns.flatMap(({name, references}, at) =>
    [...new Set([...placeholders(name), ...placeholders(references?.table ?? '')])]
      .filter((role) => !known.includes(role))
      .map((role) => ({path: ['columns', at], message: unknown('role', role, known)})),
  );
  const badTypes = columns.flatMap(({type}, at) =>
    isLogicalType(type) || isTypeWord(type.replace(/\(.*/, '').toLowerCase())
      ? []
      : [{path: ['columns', at, 'type'], message: unknown('type', type, logicalTypes)}],
  );
  const badParts = indexes.flatMap(({columns: parts}, at) =>
    parts.flatMap((part) =>
      typeof part !== 'string' || names.includes(part)
        ? []
        : [{path: ['indexes', at, 'columns'], message: unknown('column', part, names)}],
    ),
  );
  const badKey = (rest.primary_key ?? [])
    .filter((name) => !names.includes(name))
    .map((name) => ({path: ['primary_key'], message: unknown('column', name, names)}));
  const isUnreachable = tables.length === 0 && words.length === 0;
  const nameless = isUnreachable ? [{path: ['name'], message: 'no tables and no words: nothing would ask for it'}] : [];
  return [...badRoles, ...badTypes, ...badParts, ...badKey, ...nameless];
};

/**
 * A table that many projects have, as editable data in `expertise/archetypes/*.yaml`. Names are snake_case and table names plural;
 * the project's conventions rewrite both. `{user}` in a reference is the table that plays that part in the project.
 */
const shape = z.strictObject({
  name: identifier,
  title: z.string(),
  /** Table names that mean this archetype, plural and snake_case: `sessions`, `user_sessions`. */
  tables: z.array(identifier).default([]),
  /** True for a pattern: its columns go into the table that the request names, and `words` say that it is meant. */
  extends: z.literal(true).optional(),
  /** Words that speak for it when a request names no table: `login`, `logins`. */
  words: z.array(z.string()).optional(),
  /** Where the shape comes from and when it does not fit. */
  note: z.string().optional(),
  /** The tables it refers to, by the part they play. */
  roles: z.record(identifier, archetypeRole).optional(),
  columns: z.array(columnDefinition).min(1),
  /** Its columns are the key: there is none of its own. */
  primary_key: z.array(z.string()).min(1).optional(),
  indexes: z.array(indexDefinition).optional(),
  /** False where the project's timestamps are not wanted, `created` where only the first is. */
  timestamps: z.union([z.boolean(), z.literal('created')]).optional(),
  /** A pivot that comes with it: `tags` brings `post_tags` between itself and the role's table, where the request names one. */
  pivot: z.strictObject({with: identifier}).optional(),
});

export const archetype = shape.superRefine((value, {addIssue}) => {
  for (const mistake of mistakesIn(value)) addIssue({code: 'custom', ...mistake});
});

export type Archetype = Readonly<z.infer<typeof archetype>>;
