import {expect, test} from 'vitest';
import {buildColumn} from '../../../source/dialects/mysql/build-column.js';
import {buildIndexes} from '../../../source/dialects/mysql/build-indexes.js';
import {buildChecks} from '../../../source/dialects/mysql/build-keys.js';
import {parseCreateOptions} from '../../../source/dialects/mysql/build-options.js';
import {buildPartitions} from '../../../source/dialects/mysql/build-partitions.js';
import {checkRow, columnRow, indexPartRow, partitionRow} from '../../../source/dialects/mysql/catalogue-rows.js';
import {catalogueSql} from '../../../source/dialects/mysql/catalogue-sql.js';
import {createTableStatement} from '../../../source/dialects/mysql/create-table.js';
import type {Server} from '../../../source/dialects/mysql/server.js';
import {emptyTable} from '../../../source/schema/empty.js';

// No MySQL server runs here: rows as https://dev.mysql.com/doc/refman/8.4/en/information-schema.html and servers of others show them.
const server: Server = {
  version: '8.4.3',
  isMariaDb: false,
  database: 'shop',
  foldsNames: false,
  user: "'app'@'%'",
  defaults: {engine: 'InnoDB', collation: 'utf8mb4_0900_ai_ci'},
  catalogue: new Set([
    'statistics.is_visible',
    'statistics.expression',
    'columns.srs_id',
    'check_constraints.check_clause',
    'table_constraints.enforced',
  ]),
};

const column = (row: object) =>
  buildColumn(
    server,
    columnRow.parse({
      owner: 't',
      name: 'c',
      default_text: null,
      nullable: 'YES',
      data_type: 'varchar',
      column_type: 'varchar(20)',
      charset: null,
      collation: null,
      extra: '',
      expression: '',
      comment: '',
      srs_id: null,
      ...row,
    }),
  );

const defaults: readonly (readonly [object, string | null])[] = [
  [{default_text: "it's"}, "'it''s'"],
  [{default_text: ''}, "''"],
  [{default_text: 'CURRENT_TIMESTAMP'}, "'CURRENT_TIMESTAMP'"],
  [{default_text: 'back\\slash'}, "'back\\\\slash'"],
  [{data_type: 'int', column_type: 'int', default_text: '5'}, '5'],
  [{data_type: 'decimal', column_type: 'decimal(8,2)', default_text: '-1.50'}, '-1.50'],
  [{data_type: 'bit', column_type: 'bit(3)', default_text: "b'101'"}, "b'101'"],
  [{data_type: 'binary', column_type: 'binary(2)', default_text: '0x6100'}, '0x6100'],
  [{data_type: 'varchar', default_text: '0x6100'}, "'0x6100'"],
  [{data_type: 'date', column_type: 'date', default_text: '2020-01-01'}, "'2020-01-01'"],
  [
    {
      data_type: 'timestamp',
      column_type: 'timestamp(6)',
      default_text: 'CURRENT_TIMESTAMP(6)',
      extra: 'DEFAULT_GENERATED on update CURRENT_TIMESTAMP(6)',
    },
    'current_timestamp(6)',
  ],
  [{default_text: 'uuid()', extra: 'DEFAULT_GENERATED'}, 'uuid()'],
  [{default_text: "concat(_utf8mb4\\'it\\\\\\'s\\',`a`)", extra: 'DEFAULT_GENERATED'}, "concat(_utf8mb4'it''s',`a`)"],
];

test.each(defaults)('the default of %o is %s', (row, expected) => {
  expect(column(row).default).toBe(expected);
});

test('what MySQL says of a column in other words', () => {
  expect(column({extra: 'VIRTUAL GENERATED INVISIBLE', expression: "concat(`a`,_latin1\\'x\\')"})).toMatchObject({
    generated: {expression: "concat(`a`,_latin1'x')", stored: false},
    options: {invisible: true},
  });
  expect(column({data_type: 'geometry', column_type: 'geometry', srs_id: 4326}).options).toEqual({srid: 4326});
  expect(
    column({extra: 'DEFAULT_GENERATED on update CURRENT_TIMESTAMP(6)', default_text: 'CURRENT_TIMESTAMP(6)'}).onUpdate,
  ).toBe('current_timestamp(6)');
});

test('functional index parts, and indexes that nobody sees', () => {
  const rows = [
    {column_name: null, expression: 'lower(`a`)', direction: 'D', hidden: 'YES'},
    {column_name: 'b', expression: null, direction: 'A', hidden: 'YES'},
  ].map((row) =>
    indexPartRow.parse({
      owner: 't',
      index_name: 'f',
      non_unique: 1,
      prefix: null,
      index_type: 'BTREE',
      comment: '',
      ...row,
    }),
  );
  const {indexes} = buildIndexes(server, rows, {indexes: new Map()});
  expect(indexes[0]).toMatchObject({
    visible: false,
    parts: [
      {column: null, expression: 'lower(`a`)', direction: 'desc'},
      {column: 'b', expression: null, direction: 'asc'},
    ],
  });
  const sql = createTableStatement({
    ...emptyTable,
    name: 't',
    indexes,
  });
  expect(sql).toContain('key `f` using btree ((lower(`a`)) desc, `b`) /*M!100600 ignored */ /*!80000 invisible */');
});

test('checks, also one that is not enforced', () => {
  const rows = ['YES', 'NO'].map((enforced) =>
    checkRow.parse({owner: 't', name: 'c', level: 'Table', expression: "(`a` <> _utf8mb4\\'x\\')", enforced}),
  );
  expect(buildChecks(server, rows, ['a'])).toEqual([
    {name: 'c', expression: "(`a` <> _utf8mb4'x')"},
    {name: 'c', expression: "(`a` <> _utf8mb4'x')", enforced: false},
  ]);
});

test('options of a table', () => {
  expect(
    parseCreateOptions('row_format=COMPRESSED KEY_BLOCK_SIZE=8 ENCRYPTION="Y" stats_persistent=0 partitioned'),
  ).toEqual({
    encryption: 'y',
    key_block_size: 8,
    row_format: 'compressed',
    stats_persistent: 0,
  });
});

test('partitions', () => {
  const row = (name: string, description: string) =>
    partitionRow.parse({
      owner: 't',
      name,
      subname: null,
      method: 'RANGE COLUMNS',
      submethod: null,
      expression: '`a`',
      subexpression: null,
      description,
      comment: '',
    });
  expect(buildPartitions([row('p0', "'m'"), row('p1', 'MAXVALUE')])).toBe(
    "RANGE COLUMNS (`a`) (PARTITION `p0` VALUES LESS THAN ('m'), PARTITION `p1` VALUES LESS THAN MAXVALUE)",
  );
});

test('asks only for columns that this server has', () => {
  const sql = catalogueSql(server);
  expect(sql.checks).toContain('table_constraints t');
  expect(sql.checks).toContain('t.enforced');
  expect(sql.indexParts).toContain("if(statistics.is_visible = 'NO', 'YES', 'NO') as hidden");
  expect(sql.views).toContain('null as algorithm');
  const old = catalogueSql({...server, catalogue: new Set()});
  expect(old.checks).toBe('select 1 from dual where false');
  expect(old.indexParts).toContain("'NO' as hidden");
  expect(old.columns).toContain('null as srs_id');
});
