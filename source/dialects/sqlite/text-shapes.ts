import {z} from 'zod';
import {type Column, qualifiedName, type Table} from '../../schema/model.js';
import type {TextShape, UnavailableSource} from '../../schema/statistics.js';
import type {Query} from '../dialect.js';
import {qualifiedIdentifier, quoteIdentifier, quoteString} from './quote.js';

const shapeRow = z.object({
  table: z.string(),
  column: z.string(),
  of: z.coerce.number(),
  json: z.coerce.number(),
  date: z.coerce.number(),
});

export type TextShapes = {readonly texts: readonly TextShape[]; readonly unavailable: readonly UnavailableSource[]};

// SQLite takes at most 500 SELECTs in one statement.
const columnsPerQuery = 250;

const rowsLookedAt = 100;

/** The types that SQLite keeps as text (datatype3.html, 3.1), written to be nothing else. */
const isText = ({type, generated}: Column): boolean =>
  generated === null && /char|clob|text/.test(type) && !/int|json|date|time/.test(type);

/** The first rows only: what is looked at does not grow with the table. */
const shapeSql = (table: Table, column: string): string =>
  `select ${quoteString(qualifiedName(table))} as "table", ${quoteString(column)} as "column", count(*) as "of",
    total(ltrim(v) glob '[[{]*' and json_valid(v)) as json,
    total(v glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]*' and julianday(v) is not null) as date
  from (select ${quoteIdentifier(column)} as v from ${qualifiedIdentifier(table)} limit ${rowsLookedAt})
  where typeof(v) = 'text' and v <> ''`;

const withoutJson: UnavailableSource = {
  source: 'json_valid',
  tells: 'which texts are JSON or dates',
  why: 'this SQLite was built without it',
  remedy: 'Use a driver with SQLite 3.38 or later.',
};

/** Columns of text in which every value that was looked at is JSON, or is a date. */
export const findTextShapes = async (query: Query, tables: readonly Table[]): Promise<TextShapes> => {
  const selects = tables.flatMap((table) => table.columns.filter(isText).map(({name}) => shapeSql(table, name)));
  const texts: TextShape[] = [];
  try {
    for (let at = 0; at < selects.length; at += columnsPerQuery) {
      const sql = selects.slice(at, at + columnsPerQuery).join(' union all ');
      for (const {table, column, of, json, date} of z.array(shapeRow).parse(await query(sql))) {
        if (of > 0 && json === of) texts.push({table, column, looksLike: 'json', of});
        if (of > 0 && date === of) texts.push({table, column, looksLike: 'date', of});
      }
    }
    return {texts, unavailable: []};
  } catch (error) {
    if (!String(error).includes('no such function: json_valid')) throw error;
    return {texts: [], unavailable: [withoutJson]};
  }
};
