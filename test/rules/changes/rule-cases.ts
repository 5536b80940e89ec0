import {describe, expect, test} from 'vitest';
import {dialectOf} from '../../../source/dialects/index.js';
import {splitScript} from '../../../source/dialects/split-script.js';
import type {ChangeRule} from '../../../source/rules/changes/change-rule.js';
import {runChangeRules} from '../../../source/rules/changes/run-change-rules.js';
import type {Finding} from '../../../source/rules/finding.js';
import {suppress} from '../../../source/rules/suppress.js';
import {suppressionsIn} from '../../../source/rules/suppressions.js';
import type {DialectName} from '../../../source/schema/model.js';
import {openEmptyDatabase, reachableDialects, type TestDatabase} from '../../helpers/database.js';

export type RuleCase = {
  readonly dialect: DialectName;
  /** Instead of the usual tables. */
  readonly setup?: string;
  /** A script, as a file has it. */
  readonly sql: string;
  /** False where nobody opens a transaction around it. */
  readonly inTransaction?: false;
  /** What the database says where it refuses the script. */
  readonly refused?: RegExp;
};

export type FoundCase = RuleCase & {
  /** The objects that the findings name. */
  readonly where: readonly string[];
};

/** `whole`: in the place of all statements of the script. */
type Place = 'instead' | 'before' | 'after' | 'whole';

export type RuleCases = {
  /** Where the examples of the rule need other tables than the usual ones, or no transaction around them. */
  readonly examples?: Partial<Pick<RuleCase, 'setup' | 'inTransaction' | 'refused'>>;
  /** Where the safer form goes another way than the bad one. */
  readonly goodExample?: Partial<Pick<RuleCase, 'setup' | 'inTransaction'>>;
  readonly found: readonly FoundCase[];
  /** Where the code of its findings goes: in the place of the statement unless it says otherwise. */
  readonly pastes?: Place;
  /** Near misses. */
  readonly notFound: readonly RuleCase[];
};

/** `users` and `orders` have rows, `drafts` has none. */
const usual: Readonly<Record<DialectName, string>> = {
  postgres: `
    create table users (id bigint generated always as identity primary key, email text not null, nickname text, age integer);
    create table orders (id bigint generated always as identity primary key, user_id bigint, status text not null, total numeric(10, 2), created_at timestamptz default now());
    create table drafts (id bigint generated always as identity primary key, title text, user_id bigint);
    insert into users (email, nickname, age) values ('a@example.org', 'a', 3), ('b@example.org', 'b', 4);
    insert into orders (user_id, status, total) values (1, 'open', 1), (2, 'paid', 2);`,
  mysql: `
    create table users (id bigint unsigned not null auto_increment primary key, email varchar(190) not null, nickname varchar(40), age int);
    create table orders (id bigint unsigned not null auto_increment primary key, user_id bigint unsigned, status varchar(20) not null, total decimal(10, 2), created_at timestamp default current_timestamp);
    create table drafts (id bigint unsigned not null auto_increment primary key, title varchar(190), user_id bigint unsigned);
    insert into users (email, nickname, age) values ('a@example.org', 'a', 3), ('b@example.org', 'b', 4);
    insert into orders (user_id, status, total) values (1, 'open', 1), (2, 'paid', 2);`,
  sqlite: `
    create table users (id integer primary key, email text not null, nickname text, age integer);
    create table orders (id integer primary key, user_id integer, status text not null, total numeric, created_at text default current_timestamp);
    create table drafts (id integer primary key, title text, user_id integer);
    insert into users (email, nickname, age) values ('a@example.org', 'a', 3), ('b@example.org', 'b', 4);
    insert into orders (user_id, status, total) values (1, 'open', 1), (2, 'paid', 2);`,
};

const statementsOf = (script: string, dialect: DialectName) => splitScript(script, dialect).statements;

const sqlOf = (script: string, dialect: DialectName): readonly string[] =>
  statementsOf(script, dialect).map(({sql}) => sql);

/** Each statement is really run, so that nothing is judged that no database would take. */
const runScript = async (database: TestDatabase, {sql, dialect, inTransaction, refused}: RuleCase): Promise<void> => {
  const statements = sqlOf(sql, dialect);
  const run = async (): Promise<void> => {
    if (inTransaction === false || dialect === 'mysql') return database.run(statements);
    await database.knex.transaction(async (transaction) => {
      for (const statement of statements) await transaction.raw(statement.replaceAll('?', '\\?'));
    });
  };
  if (refused === undefined) await run();
  else await expect(run()).rejects.toThrow(refused);
};

/** Whether the database takes code that a finding gives to paste. */
export const runCode = async ({dialect, setup}: Pick<RuleCase, 'dialect' | 'setup'>, code: string): Promise<void> => {
  const database = await openEmptyDatabase(dialect);
  try {
    await database.run(sqlOf(setup ?? usual[dialect], dialect));
    await database.run(sqlOf(code, dialect));
  } finally {
    await database.close();
  }
};

/** What all rules say about the script, and whether the database takes it. */
export const judged = async (one: RuleCase): Promise<readonly Finding[]> => {
  const database = await openEmptyDatabase(one.dialect);
  try {
    await database.run(sqlOf(one.setup ?? usual[one.dialect], one.dialect));
    const dialect = dialectOf(one.dialect);
    const before = await dialect.introspect(database.query, []);
    const rows = await dialect.rowCounts(database.query, before);
    const serverVersion = await dialect.serverVersion(database.query);
    const read = await dialect.loadReadActions();
    await runScript(database, one);
    const statements = statementsOf(one.sql, one.dialect).map(({sql, line}) => ({sql, line, measured: null}));
    const inTransaction = one.inTransaction !== false;
    const findings = runChangeRules({
      dialect,
      serverVersion,
      before,
      rows,
      read,
      inTransaction,
      statements,
      file: null,
    });
    const statementLines = statements.map(({line}) => line);
    return suppress(findings, {file: null, suppressions: suppressionsIn(one.sql), statementLines}).findings;
  } finally {
    await database.close();
  }
};

type Paste = {readonly statement: string; readonly code: string; readonly puts: Place};

const pasted = (script: string, {statement, code, puts}: Paste): string => {
  const bare = code.replace(/;\s*$/, '');
  if (puts === 'whole') return bare;
  const there = {instead: bare, before: `${bare};\n${statement}`, after: `${statement};\n${bare}`}[puts];
  return script.replace(statement, () => there);
};

const ofRule = ({id}: ChangeRule, findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({rule}) => rule === id);

/** The examples that its page shows, what it finds, and what it leaves alone: each on the real database. */
export const describeChangeRule = (
  rule: ChangeRule,
  {examples, goodExample, found, notFound, pastes = 'instead'}: RuleCases,
): void => {
  const reachable = reachableDialects();
  const isHere = ({dialect}: RuleCase): boolean => reachable.includes(dialect);
  const [first = 'sqlite'] = rule.dialects;

  describe.runIf(reachable.includes(first))(`${rule.id}: the examples`, () => {
    test('what is bad is found', async () => {
      expect(ofRule(rule, await judged({...examples, dialect: first, sql: rule.bad}))).not.toEqual([]);
    });
    test('what is good runs and is not', async () => {
      const {refused: _refused, ...place} = examples ?? {};
      expect(ofRule(rule, await judged({...place, ...goodExample, dialect: first, sql: rule.good}))).toEqual([]);
    });
  });

  test.each(found.filter(isHere))(
    `what ${rule.id} gives to paste for $sql is taken and clean ($dialect)`,
    async (one) => {
      for (const {statement, code} of ofRule(rule, await judged(one))) {
        if (statement === null || code === null) continue;
        const {refused: _refused, ...place} = one;
        const isAlone = rule.fix?.transaction === 'none' || /\bconcurrently\b/i.test(code);
        const script = pasted(one.sql, {statement, code, puts: rule.fix?.puts ?? pastes});
        const findings = await judged({...place, sql: script, ...(isAlone && {inTransaction: false as const})});
        expect(ofRule(rule, findings)).toEqual([]);
      }
    },
  );

  test.each(found.filter(isHere))(`${rule.id} finds $sql ($dialect)`, async (one) => {
    const findings = ofRule(rule, await judged(one));
    expect(findings.map(({where}) => where)).toEqual(one.where);
  });

  test.each(notFound.filter(isHere))(`${rule.id} leaves $sql alone ($dialect)`, async (one) => {
    expect(ofRule(rule, await judged(one))).toEqual([]);
  });
};
