import {expect, test} from 'vitest';
import {rules, runSchemaRules} from '../../source/rules/index.js';
import {emptySchema} from '../../source/schema/empty.js';
import {findingsIn} from './findings.js';

test('every rule has its own id', () => {
  expect(new Set(rules.map(({id}) => id)).size).toBe(rules.length);
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
  expect(runSchemaRules({dialect: 'sqlite', ...emptySchema})).toEqual([]);
});
