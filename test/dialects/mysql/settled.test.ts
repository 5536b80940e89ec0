import {expect} from 'vitest';
import {mysql} from '../../../source/dialects/mysql/index.js';
import {captureTable} from '../../../source/operations/capture.js';
import {createTable} from '../../../source/operations/create-table.js';
import {operation} from '../../../source/operations/operation.js';
import {settled} from '../../../source/operations/settled.js';
import {compareSchemas} from '../../../source/schema/compare.js';
import {removeTable} from '../../../source/schema/edit.js';
import type {Schema} from '../../../source/schema/model.js';
import {kitchenSink} from './kitchen-sink.js';
import {mysqlTest, withMysql} from './open-mysql.js';
import {shopSql} from './shop.js';

const differences = (one: Schema, other: Schema): readonly string[] =>
  compareSchemas(one, other, {columnOrder: 'counts'}).map(({text}) => text);

mysqlTest('what the server tells is as the server would tell it', async () => {
  const schema = await withMysql([...kitchenSink, ...shopSql], ({query}) => mysql.introspect(query, []));

  expect(differences(schema, mysql.settled?.({...schema, tables: []}, schema) ?? schema)).toEqual([]);

  for (const table of schema.tables) {
    const written = captureTable(schema, table);
    expect(operation.parse(written)).toEqual(written);
    const rest = removeTable(schema, table.name);
    expect(differences(schema, settled(rest, createTable.apply(rest, written)))).toEqual([]);
  }
});
