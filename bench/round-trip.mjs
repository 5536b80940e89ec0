// Public schemas, round and round: build each with its own migrations, read it, write it as DDL, run that on an empty database, read it
// again. Equal fingerprints, or the differences are printed and the exit code is 1.
//
//   node bench/round-trip.mjs [sqlite] [postgres] [mysql] [part of a package's name…]
//
// Where the schemas come from: public-schemas.mjs.
import {books, chosenSamples, dialects, fetched, load, openEmpty, removeFetched, sendRaw} from './public-schemas.mjs';

const {compareSchemas} = await load('schema/compare.ts');
const {fingerprint} = await load('schema/fingerprint.ts');

/** What an empty database becomes, read. */
const readBuilt = async (dialect, build) => {
  const database = await openEmpty(dialect.name);
  try {
    await build(database);
    const everything = await dialect.introspect(database.query, []);
    const schema = await dialect.introspect(database.query, books(everything));
    const again = await dialect.introspect(database.query, books(everything));
    return {schema, isSteady: JSON.stringify(schema) === JSON.stringify(again)};
  } finally {
    await database.close();
  }
};

const counts = (schema) =>
  [
    [schema.tables.length, 'tables'],
    [schema.tables.reduce((sum, {columns}) => sum + columns.length, 0), 'columns'],
    [schema.tables.reduce((sum, {indexes}) => sum + indexes.length, 0), 'indexes'],
    [schema.tables.reduce((sum, {foreignKeys}) => sum + foreignKeys.length, 0), 'foreign keys'],
    [schema.views.length, 'views'],
    [schema.enums.length + (schema.domains ?? []).length + (schema.composites ?? []).length, 'types'],
    [schema.tables.reduce((sum, {triggers}) => sum + triggers.length, 0), 'triggers'],
    [(schema.routines ?? []).length, 'routines'],
  ]
    .filter(([count]) => count > 0)
    .map(([count, noun]) => `${count} ${noun}`)
    .join(', ');

const roundTrip = async (dialect, sample, directory) => {
  const {schema, isSteady} = await readBuilt(dialect, (database) => sample.build(database, directory));
  const rebuilt = await readBuilt(dialect, async ({knex}) => {
    for (const statement of dialect.createStatements(schema)) await sendRaw(knex, statement);
  });
  const differences = compareSchemas(schema, rebuilt.schema, {columnOrder: 'counts'}).map(({text}) => text);
  const isEqual = fingerprint(schema) === fingerprint(rebuilt.schema);
  return {
    counts: counts(schema),
    problems: [
      ...(isSteady ? [] : ['read twice, it is not the same']),
      ...differences,
      ...(isEqual || differences.length > 0 ? [] : ['the fingerprints differ, and no difference is told']),
    ],
  };
};

let failures = 0;
try {
  for (const sample of chosenSamples(process.argv.slice(2))) {
    const {directory, version, license} = fetched(sample.package);
    for (const name of sample.on) {
      const dialect = dialects.find((candidate) => candidate.name === name);
      const label = `${sample.package.replace(/(?<=.)@.*/, '')} ${version} (${license}) on ${name}`;
      const result =
        dialect === undefined
          ? {counts: '', problems: ['this dialect is not there']}
          : await roundTrip(dialect, sample, directory).catch((error) => ({
              counts: '',
              problems: [String(error.stack)],
            }));
      failures += result.problems.length === 0 ? 0 : 1;
      console.log(`${result.problems.length === 0 ? 'equal' : 'DIFFERS'}  ${label}: ${result.counts}`);
      for (const problem of result.problems) console.log(`    ${problem}`);
    }
  }
} finally {
  removeFetched();
}
process.exitCode = failures === 0 ? 0 : 1;
