import {z} from 'zod';
import type {Query} from '../../dialect.js';
import {type Catalogue, readComments, readOfRelations} from '../catalogue/catalogue.js';
import {readRows} from '../read-rows.js';
import {comments, type Marks, sourcesOfRelations} from './marks.js';

export type Look = {readonly marks: Marks; readonly catalogue: Catalogue};

/** What a later look finds: the catalogue as it is now, and the tables that are not told as they were. */
export type Change = {readonly catalogue: Catalogue; readonly tables: ReadonlySet<string>};

type Again = {readonly query: Query; readonly version: number};

/**
 * The catalogue as it is now, of which only what belongs to changed tables is read. Null where something changed that may be told in the words of
 * other objects: whatever is no table or index or sequence of one, and every name.
 */
export const readChanged = async (again: Again, before: Look, now: Marks): Promise<Change | null> => {
  if (reachesFurther(before.marks, now)) return null;
  const recent = recentOwners(now);
  const gone = await readGone(again.query, before, now);
  if (gone === null) return null;
  const owners = await ownersOf(again.query, recent);
  if (owners === null) return null;
  const tables = new Set([...owners, ...gone]);
  const changed = tables.size === 0 ? before.catalogue : await withChanged(again, before.catalogue, tables);
  if (changed === null) return null;
  const change = {catalogue: changed, tables};
  return isSame(comments, before.marks, now) ? change : withComments(again, before.catalogue, change);
};

const isSame = (name: string, before: Marks, now: Marks): boolean => {
  const [was, is] = [before.catalogues.get(name), now.catalogues.get(name)];
  return is !== undefined && is.total === is.still && was?.total === is.still && was.words === is.words;
};

const ofRelations = new Set([...Object.keys(sourcesOfRelations), comments]);

const reachesFurther = (before: Marks, now: Marks): boolean =>
  [...now.catalogues.keys()].some((name) => !ofRelations.has(name) && !isSame(name, before, now));

const recentOwners = ({catalogues}: Marks): readonly string[] => [
  ...new Set(Object.keys(sourcesOfRelations).flatMap((name) => catalogues.get(name)?.recent ?? [])),
];

const ownerRow = z.object({oid: z.string(), reach: z.boolean()});

/**
 * Indexes stand for their tables. `reach`: other kinds of relations, and those that something else is told by: a view, a function, a policy, a
 * publication, the type of a column.
 */
const ownersSql = (oids: readonly string[]): string => `
select coalesce(i.indrelid, c.oid) as oid, c.relkind not in ('r', 'S', 'i', 't') or exists (
  select from pg_depend d where d.refclassid = 'pg_class'::regclass and d.refobjid = c.oid
    and d.classid not in ('pg_class'::regclass, 'pg_constraint'::regclass, 'pg_attrdef'::regclass, 'pg_trigger'::regclass, 'pg_type'::regclass)
) or exists (
  select from pg_type t join pg_depend d on d.refclassid = 'pg_type'::regclass and d.refobjid in (t.oid, t.typarray)
  where t.oid = c.reltype and d.classid <> 'pg_type'::regclass) as reach
from pg_class c left join pg_index i on i.indexrelid = c.oid
where c.oid = any ('{${oids.join(',')}}'::oid[])`;

const ownersOf = async (query: Query, recent: readonly string[]): Promise<readonly string[] | null> => {
  if (recent.length === 0) return [];
  if (recent.includes('0')) return null;
  const rows = await readRows(query, ownerRow, ownersSql(recent));
  return rows.some(({reach}) => reach) ? null : rows.map(({oid}) => oid);
};

const listRow = z.object({name: z.string(), objects: z.array(z.string()).nullable()});

/** The tables whose parts, or which themselves, are no longer there. Null where it was something else. */
const readGone = async (query: Query, {marks, catalogue}: Look, now: Marks): Promise<readonly string[] | null> => {
  const lessened = Object.entries(sourcesOfRelations).flatMap(([name, {from, object}]) =>
    object === undefined || now.catalogues.get(name)?.still === marks.catalogues.get(name)?.total
      ? []
      : [`select '${name}' as name, array_agg(${object}::text) as objects from ${from}`],
  );
  if (lessened.length === 0) return [];
  const found = await readRows(query, listRow, lessened.join(' union all '));
  const there = new Map(found.map(({name, objects}) => [name, new Set(objects)]));
  const isGone = (name: string, oid: string): boolean => there.get(name)?.has(oid) === false;
  const {relations, sequences, constraints, indexes, triggers, policies} = catalogue;
  const goneOf = (name: string, rows: readonly Part[]): readonly string[] =>
    rows.filter(({oid}) => isGone(name, oid)).map(({owner}) => owner);
  const goneRelations = relations.filter(({oid}) => isGone('pg_class', oid));
  if (goneRelations.some(({kind}) => kind !== 'r')) return null;
  const gone = [
    ...goneRelations.map(({oid}) => oid),
    ...sequences
      .filter(({oid}) => isGone('pg_class', oid) || isGone('owned_sequences', oid))
      .flatMap(({oid, owner}) => [oid, ...(owner === null ? [] : [owner])]),
    ...goneOf('pg_constraint', constraints),
    ...goneOf('pg_index', indexes),
    ...goneOf('pg_trigger', triggers),
    ...goneOf('pg_policy', policies),
  ];
  // The constraint of a domain.
  return gone.includes('0') ? null : gone;
};

type Part = {readonly oid: string; readonly owner: string};

/** Null where a name changed, or where something is there that more than its table tells of. */
const withChanged = async (
  {query, version}: Again,
  before: Catalogue,
  tables: ReadonlySet<string>,
): Promise<Catalogue | null> => {
  const isOwned = ({owner}: {readonly owner: string | null}): boolean => owner !== null && tables.has(owner);
  const isTouched = ({oid, owner = null}: {readonly oid: string; readonly owner?: string | null}): boolean =>
    tables.has(oid) || isOwned({owner});
  const sequences = before.sequences.filter(isTouched).map(({oid}) => oid);
  const fresh = await readOfRelations(query, version, [...new Set([...tables, ...sequences])]);
  const touched = {
    relations: before.relations.filter(isTouched),
    indexes: before.indexes.filter(isOwned),
    constraints: before.constraints.filter(isOwned),
    sequences: before.sequences.filter(isTouched),
  };
  const hasOther =
    before.others.some(isOwned) ||
    [...touched.relations, ...fresh.relations].some(({kind}) => kind !== 'r') ||
    fresh.constraints.some(({period}) => period) ||
    fresh.sequences.some(({owner}) => owner !== null && !tables.has(owner)) ||
    !knowsNames(before, fresh);
  const keepsNames =
    keepNames(touched.relations, fresh.relations) &&
    keepNames(touched.indexes, fresh.indexes) &&
    keepNames(touched.constraints, fresh.constraints) &&
    keepNames(touched.sequences, fresh.sequences) &&
    keepNames(before.columns.filter(isOwned).map(asNamed), fresh.columns.map(asNamed));
  if (hasOther || !keepsNames) return null;
  return {
    ...before,
    relations: [...before.relations.filter((row) => !isTouched(row)), ...fresh.relations],
    columns: [...before.columns.filter((row) => !isOwned(row)), ...fresh.columns],
    constraints: [...before.constraints.filter((row) => !isOwned(row)), ...fresh.constraints],
    indexes: [...before.indexes.filter((row) => !isOwned(row)), ...fresh.indexes],
    triggers: [...before.triggers.filter((row) => !isOwned(row)), ...fresh.triggers],
    policies: [...before.policies.filter((row) => !isOwned(row)), ...fresh.policies],
    sequences: [...before.sequences.filter((row) => !isTouched(row)), ...fresh.sequences],
  };
};

type Named = {readonly oid: string; readonly schema?: string; readonly name: string};

const asNamed = ({owner, position, name}: Catalogue['columns'][number]): Named => ({oid: `${owner}.${position}`, name});

/** What is there still is called as before. */
const keepNames = (before: readonly Named[], now: readonly Named[]): boolean => {
  const names = new Map(now.map(({oid, schema, name}) => [oid, {schema, name}]));
  return before.every(({oid, schema, name}) => {
    const is = names.get(oid);
    return is === undefined || (is.schema === schema && is.name === name);
  });
};

// 0: none. 100: the database's own, which goes without saying. https://www.postgresql.org/docs/current/collation.html
const unsaidCollations = ['0', '100'];

/** Collations that no index had before have to be asked for. */
const knowsNames = ({indexNames}: Catalogue, {indexes}: Pick<Catalogue, 'indexes'>): boolean => {
  const known = new Set([...indexNames.map(({oid}) => oid), ...unsaidCollations]);
  return indexes.every(({collations}) => collations.every((oid) => known.has(oid)));
};

type Comment = Catalogue['comments'][number];

/** All comments anew. Null where one changed that is not on a table or on a part of one. */
const withComments = async (
  {query, version}: Again,
  before: Catalogue,
  {catalogue, tables}: Change,
): Promise<Change | null> => {
  const now = await readComments(query, version);
  const owners = [before, catalogue].map(ownersOfComments);
  const changed = differing(before.comments, now).map((comment) =>
    owners.map((ownerOf) => ownerOf(comment)).find((owner) => owner !== undefined),
  );
  const known = changed.filter((owner) => owner !== undefined);
  if (known.length < changed.length) return null;
  return {catalogue: {...catalogue, comments: now}, tables: new Set([...tables, ...known])};
};

/** Those of the one that the other has not, both ways. */
const differing = (before: readonly Comment[], now: readonly Comment[]): readonly Comment[] => {
  const keyOf = ({catalogue, oid, position, text}: Comment): string => JSON.stringify([catalogue, oid, position, text]);
  const [old, fresh] = [before, now].map((comments) => new Map(comments.map((comment) => [keyOf(comment), comment])));
  return [
    ...before.filter((comment) => fresh?.has(keyOf(comment)) === false),
    ...now.filter((comment) => old?.has(keyOf(comment)) === false),
  ];
};

/** The table that a comment is told with; undefined where it is told elsewhere. */
const ownersOfComments = (catalogue: Catalogue): ((comment: Comment) => string | undefined) => {
  const {relations, sequences, constraints, indexes, triggers, policies} = catalogue;
  const behind = new Set(constraints.map(({index}) => index));
  const ownersIn = (rows: readonly Part[]): ReadonlyMap<string, string> =>
    new Map(rows.map(({oid, owner}) => [oid, owner]));
  const owners: Readonly<Record<string, ReadonlyMap<string, string>>> = {
    pg_class: new Map([
      ...relations.filter(({kind}) => kind === 'r').map(({oid}) => [oid, oid] as const),
      ...sequences.map(({oid}) => [oid, oid] as const),
      ...ownersIn(indexes.filter(({oid}) => !behind.has(oid))),
    ]),
    pg_constraint: ownersIn(constraints.filter(({owner, kind}) => owner !== '0' && kind !== 'n')),
    pg_trigger: ownersIn(triggers),
    pg_policy: ownersIn(policies),
  };
  return ({catalogue: from, oid}) => owners[from]?.get(oid);
};
