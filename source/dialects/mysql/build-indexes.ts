import {sortedByName} from '../../schema/edit.js';
import {groupBy} from '../../schema/group-by.js';
import type {Index, IndexPart, Options, PrimaryKey} from '../../schema/model.js';
import type {IndexPartRow} from './catalogue-rows.js';
import type {Server} from './server.js';
import {storedExpression} from './stored-text.js';
import {type IndexText, primaryName, type TableText} from './table-text.js';

const buildPart = (server: Server, row: IndexPartRow): IndexPart => ({
  column: row.column_name,
  expression: row.expression === null ? null : storedExpression(server, row.expression),
  direction: row.direction?.toUpperCase() === 'D' ? 'desc' : 'asc',
  collation: null,
  // Of a spatial index the server tells the size of its boxes.
  ...(row.prefix === null || /SPATIAL/i.test(row.index_type) ? {} : {prefixLength: row.prefix}),
});

const indexOptions = ({parser, keyBlockSize, withoutOverlaps}: IndexText): Options => ({
  ...(parser === undefined ? {} : {parser}),
  ...(keyBlockSize === undefined ? {} : {key_block_size: keyBlockSize}),
  ...(withoutOverlaps === undefined ? {} : {without_overlaps: true}),
});

const commentOf = ({comment}: IndexPartRow): {readonly comment?: string} =>
  comment === null || comment === '' ? {} : {comment};

const isPlain = ({direction, prefixLength}: IndexPart): boolean => direction === 'asc' && prefixLength === undefined;

type Built = {readonly primaryKey: PrimaryKey | null; readonly indexes: readonly Index[]};

const buildPrimaryKey = (server: Server, rows: readonly IndexPartRow[], text: IndexText): PrimaryKey | null => {
  const [first] = rows;
  if (first === undefined) return null;
  const parts = rows.map((row) => buildPart(server, row));
  const {withoutOverlaps, ...rest} = text;
  const options = indexOptions(rest);
  return {
    name: null,
    columns: rows.map(({column_name}) => column_name ?? ''),
    ...(parts.every(isPlain) ? {} : {parts}),
    ...(withoutOverlaps === undefined ? {} : {withoutOverlaps}),
    ...(Object.keys(options).length === 0 ? {} : {options}),
    ...commentOf(first),
  };
};

const buildIndex = (
  server: Server,
  name: string,
  {rows, text}: {rows: readonly IndexPartRow[]; text: IndexText},
): readonly Index[] => {
  const [first] = rows;
  if (first === undefined) return [];
  const options = indexOptions(text);
  return [
    {
      name,
      unique: first.non_unique === 0,
      parts: rows.map((row) => buildPart(server, row)),
      predicate: null,
      included: [],
      method: first.index_type.toLowerCase(),
      ...(first.hidden ? {visible: false} : {}),
      ...(Object.keys(options).length === 0 ? {} : {options}),
      ...commentOf(first),
    },
  ];
};

/** `rows`: of one table, in the order of each index. */
export const buildIndexes = (
  server: Server,
  rows: readonly IndexPartRow[],
  {indexes}: Pick<TableText, 'indexes'>,
): Built => {
  const byName = groupBy(rows, ({index_name}) => index_name);
  const textOf = (name: string): IndexText => indexes.get(name) ?? {};
  return {
    primaryKey: buildPrimaryKey(server, byName.get(primaryName) ?? [], textOf(primaryName)),
    indexes: sortedByName(
      [...byName]
        .filter(([name]) => name !== primaryName)
        .flatMap(([name, parts]) => buildIndex(server, name, {rows: parts, text: textOf(name)})),
    ),
  };
};
