import {readdirSync, readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {rules, runSchemaRules} from '../../source/rules/index.js';
import {findingsIn} from './findings.js';

const here = (path: string): readonly string[] => readdirSync(new URL(path, import.meta.url));

// What stands in the folder and is no rule.
const others = new Set(['finding.ts', 'index.ts', 'rule.ts', 'row-phrase.ts']);
const files = here('../../source/rules').filter((file) => !others.has(file));

test('every file is a rule of the list, and every rule of the list has its file', () => {
  const ids = files.map((file) => {
    const text = readFileSync(new URL(`../../source/rules/${file}`, import.meta.url), 'utf8');
    return /\bid: '([^']+)'/.exec(text)?.[1];
  });
  expect([...ids].sort()).toEqual(rules.map(({id}) => id).sort());
});

test('every rule has its own id and its test', () => {
  expect(new Set(rules.map(({id}) => id)).size).toBe(rules.length);
  expect(here('.')).toEqual(expect.arrayContaining(files.map((file) => file.replace('.ts', '.test.ts'))));
});

test('findings carry what the rule is, the gravest first', async () => {
  const findings = await findingsIn(`
    create table users (id integer primary key); create index again on users (id);
    create table posts (id integer primary key, user_id int references users);`);
  expect(findings.map(({rule, severity, gate}) => [rule, severity, gate])).toEqual([
    ['fk-missing-index', 'warning', 'always'],
    ['duplicate-index', 'info', 'always'],
  ]);
  expect(findings[0]).toMatchObject({file: null, line: null, statement: null});
});

test('an empty schema has nothing to say', () => {
  expect(runSchemaRules({dialect: 'sqlite', tables: [], views: [], enums: [], sequences: [], extensions: []})).toEqual(
    [],
  );
});
