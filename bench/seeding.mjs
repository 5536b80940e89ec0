// How much of public schemas can be filled with generated rows: each is built with its own migrations, and its empty tables are filled as on a
// shadow. Prints the tables that have rows, of all, and why the others have none.
//
//   node bench/seeding.mjs [sqlite] [postgres] [mysql] [part of a package's name…]
//
// Where the schemas come from: public-schemas.mjs.
import {books, chosenSamples, dialects, fetched, load, openEmpty, removeFetched} from './public-schemas.mjs';

const {seedTables} = await load('rehearsal/seed/seed-tables.ts');
const {tryExecute} = await load('ecosystems/knex/runner/try-execute.ts');

/** What the runner does for seeding, without a process of its own. */
const shadowOf = ({query, knex}, dialect) => ({
  count: async (queries) => {
    const counts = [];
    for (const sql of queries) counts.push(Number((await query(sql))[0].n));
    return counts;
  },
  tryExecute: (attempts) =>
    tryExecute(
      {
        isShadow: true,
        catalogue: async () => ({query, knex}),
        dialect,
        errorContext: {database: 'a shadow', driver: '', server: null},
        clean: (text) => text,
      },
      attempts,
    ),
});

const fill = async (dialect, sample, directory) => {
  const database = await openEmpty(dialect.name);
  try {
    await sample.build(database, directory);
    const everything = await dialect.introspect(database.query, []);
    const schema = await dialect.introspect(database.query, books(everything));
    const started = performance.now();
    const {tables, leftOut} = await seedTables({runner: shadowOf(database, dialect), schema});
    const problems = await dialect.integrityProblems(database.query);
    return {tables, leftOut, problems, seconds: (performance.now() - started) / 1000};
  } finally {
    await database.close();
  }
};

const totals = new Map();
try {
  for (const sample of chosenSamples(process.argv.slice(2))) {
    const {directory, version} = fetched(sample.package);
    for (const name of sample.on) {
      const dialect = dialects.find((candidate) => candidate.name === name);
      const label = `${sample.package.replace(/(?<=.)@.*/, '')} ${version} on ${name}`;
      try {
        const {tables, leftOut, problems, seconds} = await fill(dialect, sample, directory);
        const [filled, all] = [tables.length, tables.length + leftOut.length];
        const [filledBefore, allBefore] = totals.get(name) ?? [0, 0];
        totals.set(name, [filledBefore + filled, allBefore + all]);
        const rows = tables.reduce((sum, one) => sum + one.rows, 0);
        console.log(`${label}: ${filled} of ${all} empty tables, ${rows} rows, ${seconds.toFixed(1)} s`);
        for (const {table, why} of leftOut) console.log(`    ${table}: ${why}`);
        for (const problem of problems) console.log(`    PROBLEM ${problem}`);
      } catch (error) {
        process.exitCode = 1;
        console.log(`${label}: ${error.stack}`);
      }
    }
  }
  for (const [name, [filled, all]] of totals) console.log(`${name}: ${filled} of ${all}`);
} finally {
  removeFetched();
}
