import fc from 'fast-check';
import {expect, test} from 'vitest';
import {dialectOf} from '../../../source/dialects/index.js';
import {fingerprint} from '../../../source/schema/fingerprint.js';
import {type DialectName, findTable, qualifiedName, type Schema, type Table} from '../../../source/schema/model.js';
import {openEmptyDatabase, reachableDialects} from '../../helpers/database.js';
import {arbitrarySchema} from '../../schema/random-schema.js';
import {read, seeded} from './seeded.js';

/** Random schemas of SQLite hold what takes no row: keys to columns that are not there or of another type, and computed values of another type. */
const fillable = (schema: Schema): Schema => ({
  ...schema,
  tables: schema.tables.map((table) => ({
    ...table,
    columns: table.columns.map((column) => (column.generated === null ? column : {...column, type: 'any'})),
    foreignKeys: table.foreignKeys.flatMap((key) => {
      const parent = findTable(schema, key.references.table);
      const columns = parent?.primaryKey?.columns ?? [];
      const types = new Set([typeOf(parent, columns[0]), typeOf(table, key.columns[0])]);
      return columns.length === 1 && types.size === 1 ? [{...key, references: {...key.references, columns}}] : [];
    }),
  })),
});

const typeOf = (table: Table | undefined, name = ''): string | undefined =>
  table?.columns.find((column) => column.name === name)?.type;

const runs: Readonly<Record<DialectName, number>> = {sqlite: 30, postgres: 5, mysql: 8};

test.each(reachableDialects())(
  '%s: whatever the schema, every table has rows or is told, and all is well',
  async (name) => {
    const dialect = dialectOf(name);
    await fc.assert(
      fc.asyncProperty(arbitrarySchema(name), async (schema) => {
        const database = await openEmptyDatabase(name);
        try {
          await database.run(dialect.createStatements(name === 'sqlite' ? fillable(schema) : schema));
          const before = await read(database);
          const report = await seeded(database);
          const told = [...report.tables, ...report.leftOut].map(({table}) => table);
          expect(told.sort()).toEqual(before.tables.map(qualifiedName).sort());
          expect(fingerprint(await read(database))).toBe(fingerprint(before));
          expect(report.leftOut.filter(({why}) => !/ circle | must refer to /.test(why))).toEqual([]);
          expect(await dialect.integrityProblems(database.query)).toEqual([]);
        } finally {
          await database.close();
        }
      }),
      {numRuns: runs[name]},
    );
  },
  120_000,
);
