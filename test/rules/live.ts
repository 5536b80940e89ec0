import {describe, expect, test} from 'vitest';
import {dialectOf} from '../../source/dialects/index.js';
import type {Finding} from '../../source/rules/finding.js';
import {runSchemaRules} from '../../source/rules/index.js';
import type {DialectName} from '../../source/schema/model.js';
import {openEmptyDatabase, reachableDialects, type TestDatabase} from '../helpers/database.js';

/** What the rules say about a database: everything is measured anew. */
export const healthOf = async ({dialect: name, query}: TestDatabase): Promise<readonly Finding[]> => {
  const {introspect, rowCounts, statistics} = dialectOf(name);
  const schema = await introspect(query, []);
  return runSchemaRules(schema, {rows: await rowCounts(query, schema), statistics: await statistics(query, schema)});
};

export const withDatabase = async <Result>(
  dialect: DialectName,
  script: string,
  work: (database: TestDatabase) => Promise<Result>,
): Promise<Result> => {
  const database = await openEmptyDatabase(dialect);
  try {
    await database.run(script.split(/;\s*/).filter((statement) => statement !== ''));
    return await work(database);
  } finally {
    await database.close();
  }
};

/** Those that have code are mended with it, one after the other; those that are left afterwards. */
const mend = async (database: TestDatabase, rule: string): Promise<readonly Finding[]> => {
  for (let round = 0; round < 9; round++) {
    const findings = (await healthOf(database)).filter((finding) => finding.rule === rule);
    const code = findings.find((finding) => finding.code !== null)?.code;
    if (code === undefined || code === null) return findings;
    await database.run([code]);
  }
  throw new Error(`The code for ${rule} mends nothing`);
};

/** A database, what is found in it: where, or where and words of the effect; and whether code mends it. */
type Found = {
  readonly on: DialectName;
  readonly script: string;
  readonly finds: readonly (string | {readonly where: string; readonly effect: string})[];
  /** `words`: the rule says what to do and has no statement for it. */
  readonly mendedBy: 'code' | 'words';
};

type Quiet = {readonly on: DialectName; readonly script: string};

type Cases = {readonly found: readonly Found[]; readonly quiet: readonly Quiet[]};

const expected = (find: Found['finds'][number]): unknown =>
  expect.objectContaining(
    typeof find === 'string' ? {where: find} : {where: find.where, effect: expect.stringContaining(find.effect)},
  );

/** Finds what is to be found on real databases, mends it with its own code, and has nothing to say about what only looks like it. */
export const describeRule = (rule: string, {found, quiet}: Cases): void => {
  const isHere = ({on}: {readonly on: DialectName}): boolean => reachableDialects().includes(on);
  describe(`${rule} has something to say`, () => {
    test.each(found.filter(isHere))('$on: $script', ({on, script, finds, mendedBy}) =>
      withDatabase(on, script, async (database) => {
        const findings = (await healthOf(database)).filter((finding) => finding.rule === rule);
        expect(findings).toEqual(finds.map(expected));
        for (const {remedy} of findings) expect(remedy.length).toBeGreaterThan(0);
        const left = await mend(database, rule);
        expect(left.map(({where}) => where)).toEqual(mendedBy === 'code' ? [] : findings.map(({where}) => where));
      }),
    );
  });
  describe(`${rule} has nothing to say`, () => {
    test.each(quiet.filter(isHere))('$on: $script', ({on, script}) =>
      withDatabase(on, script, async (database) => {
        expect((await healthOf(database)).filter((finding) => finding.rule === rule)).toEqual([]);
      }),
    );
  });
};
