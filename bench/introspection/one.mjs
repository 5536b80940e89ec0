// One look at one database, in a process of its own: node one.mjs CONTENDER PLACE SCRATCH. Prints the milliseconds from connecting to the
// last row; loading the code does not count.
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {postgresQueries, sqliteQueries} from './bare-queries.mjs';

const [contender, place, scratch] = process.argv.slice(2);
const own = createRequire(import.meta.url);
const peer = createRequire(join(scratch, 'package.json'));
const isPostgres = place.startsWith('postgres');
const config = isPostgres
  ? {client: 'pg', connection: place}
  : {client: 'better-sqlite3', connection: {filename: place}, useNullAsDefault: true};

const inspectEach = async (knex) => {
  const {SchemaInspector} = peer('knex-schema-inspector');
  const inspector = SchemaInspector(knex);
  for (const table of await inspector.tables()) {
    await inspector.columnInfo(table);
    await inspector.foreignKeys(table);
    await inspector.primary(table);
  }
};

const contenders = {
  bare: () => {
    if (isPostgres) {
      const {Client} = own('pg');
      return async () => {
        const client = new Client({connectionString: place});
        await client.connect();
        for (const sql of postgresQueries) await client.query(sql);
        await client.end();
      };
    }
    const Database = own('better-sqlite3');
    return async () => {
      const database = new Database(place);
      for (const sql of sqliteQueries) database.prepare(sql).all();
      database.close();
    };
  },
  // What the runner calls, bundled, on the connection that it would give.
  ours: () => {
    const {dialects, openCatalogue, readSchema} = own(join(scratch, 'bench', 'ours.cjs'));
    const knexFactory = own('knex');
    const dialect = dialects.find(({drivers}) => drivers.includes(config.client));
    // Loads the driver and connects to nothing yet.
    const {query, knex} = openCatalogue({create: knexFactory}, config);
    return async () => {
      await readSchema(dialect, query, []);
      await knex.destroy();
    };
  },
  // As the program does it: in the other process, its answer sent, validated and taken in.
  runner: async () => {
    const {openRunner} = own(join(scratch, 'bench', 'ours.cjs'));
    const runner = await openRunner({project: {directory: join(scratch, 'projects', config.client)}});
    return async () => {
      await runner.introspect();
      await runner.close();
    };
  },
  'knex-schema-inspector': () => {
    const knexFactory = own('knex');
    return async () => {
      const knex = knexFactory(config);
      await inspectEach(knex);
      await knex.destroy();
    };
  },
  'extract-pg-schema': () => {
    const {extractSchemas} = peer('extract-pg-schema');
    return () => extractSchemas({connectionString: place});
  },
};

const look = await contenders[contender]();
const start = performance.now();
await look();
console.log(JSON.stringify({ms: performance.now() - start}));
process.exit(0);
