import {setImmediate} from 'node:timers/promises';
import type {Query} from '../../dialect.js';
import {type RowShape, rowsOfLists} from '../../lists.js';
import {planningOnce} from '../prepared.js';
import {textOfRows, textsOfRows} from '../read-rows.js';
import {columnRow, columnsSql} from './columns.js';
import {commentRow, commentsSql} from './comments.js';
import {constraintRow, constraintsSql} from './constraints.js';
import {indexesSql, indexNamesSql, indexRow, nameRow} from './indexes.js';
import {extensionRow, extensionsSql, namespaceRow, namespacesSql} from './namespaces.js';
import {otherRow, othersSql} from './others.js';
import {policiesSql, policyRow} from './policies.js';
import {relationRow, relationsSql} from './relations.js';
import {routineRow, routinesSql} from './routines.js';
import {sequenceRow, sequencesSql} from './sequences.js';
import {triggerRow, triggersSql} from './triggers.js';
import {typeRow, typesSql} from './types.js';

type Reading<Row> = {readonly shape: RowShape<Row>; readonly sql: (version: number) => string};

const reading = <Row>(shape: RowShape<Row>, sql: string | ((version: number) => string)): Reading<Row> => ({
  shape,
  sql: typeof sql === 'string' ? () => sql : sql,
});

/** One query each, whatever the number of tables. */
const readings = {
  namespaces: reading(namespaceRow, namespacesSql),
  extensions: reading(extensionRow, extensionsSql),
  relations: reading(relationRow, relationsSql),
  columns: reading(columnRow, columnsSql),
  constraints: reading(constraintRow, constraintsSql),
  indexes: reading(indexRow, indexesSql),
  indexNames: reading(nameRow, indexNamesSql),
  triggers: reading(triggerRow, triggersSql),
  policies: reading(policyRow, policiesSql),
  sequences: reading(sequenceRow, sequencesSql),
  types: reading(typeRow, typesSql),
  routines: reading(routineRow, routinesSql),
  comments: reading(commentRow, commentsSql),
  others: reading(otherRow, othersSql),
} as const;

type RowOf<Each> = Each extends Reading<infer Row> ? Row : never;

export type Catalogue = {readonly [Name in keyof typeof readings]: readonly RowOf<(typeof readings)[Name]>[]};

export const catalogueQueries = Object.keys(readings).length;

/** One after the other, the next as soon as the one before is answered; after a failure no more. */
const inTurn = (query: Query): Query => {
  let last: Promise<unknown> = Promise.resolve();
  return (sql, bindings) => {
    const answer = last.then(() => query(sql, bindings));
    last = answer;
    return answer;
  };
};

/** Those whose rows belong to one relation each, with the column that says to which. */
const ofRelations = {
  relations: 'oid',
  columns: 'owner',
  constraints: 'owner',
  indexes: 'owner',
  triggers: 'owner',
  policies: 'owner',
  sequences: 'oid',
} as const;

const namesOfRelations = Object.keys(ofRelations) as (keyof typeof ofRelations)[];

/** What the catalogue has of these relations, in one query. A sequence is one of them. */
export const readOfRelations = async (
  query: Query,
  version: number,
  oids: readonly string[],
): Promise<Pick<Catalogue, keyof typeof ofRelations>> => {
  const texts = await textsOfRows(
    planningOnce(query, [{type: 'oid[]', value: `'{${oids.join(',')}}'`}]),
    namesOfRelations.map((name) => ({
      columns: Object.keys(readings[name].shape),
      sql: `select * from (${readings[name].sql(version)}) as part where part.${ofRelations[name]} = any ($1)`,
    })),
  );
  const found = namesOfRelations.map((name, at) => [
    name,
    // Its rows are those of its own reading.
    rowsOfLists(readings[name].shape as RowShape<unknown>, texts[at] ?? '{}'),
  ]);
  return Object.fromEntries(found) as Pick<Catalogue, keyof typeof ofRelations>;
};

export const readComments = async (query: Query, version: number): Promise<Catalogue['comments']> => {
  const {shape, sql} = readings.comments;
  return rowsOfLists(shape, await textOfRows(query, Object.keys(shape), sql(version)));
};

/** `version`: `server_version_num`. What one query found is looked at while the server is at the next. */
export const readCatalogue = async (query: Query, version: number): Promise<Catalogue> => {
  const ask = inTurn(query);
  const read = async <Row>({shape, sql}: Reading<Row>): Promise<readonly Row[]> => {
    const text = await textOfRows(ask, Object.keys(shape), sql(version));
    await setImmediate();
    return rowsOfLists(shape, text);
  };
  const found = Object.entries(readings).map(async ([name, one]) => [name, await read<unknown>(one)] as const);
  // Each name has the rows of its own reading.
  return Object.fromEntries(await Promise.all(found)) as Catalogue;
};
