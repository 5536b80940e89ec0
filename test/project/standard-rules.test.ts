import {expect, test} from 'vitest';
import {readStandardRules} from '../../source/project/standard-rules.js';

const said = (text: string, path = 'agent-os/standards/backend/models.md') =>
  Object.fromEntries(readStandardRules(text, path).map(({about, value}) => [about, value]));

test.each([
  [
    '- **Consistent Naming**: Use descriptive, plural table names in snake_case',
    {tableCase: 'snake_case', tableNumber: 'plural'},
  ],
  ['- **Clear Naming**: Use singular names for models and plural for tables', {tableNumber: 'plural'}],
  ['Table names: singular', {tableNumber: 'singular'}],
  ['Use camelCase for table and column names', {tableCase: 'camelCase', columnCase: 'camelCase'}],
  ['Columns are snake_case, not camelCase', {columnCase: 'snake_case'}],
  ['- Primary keys are UUIDs', {primaryKey: 'uuid'}],
  ['- Primary keys: bigserial', {primaryKey: 'bigint'}],
  ['- Use auto-increment primary keys', {primaryKey: 'integer'}],
  ['- **Timestamps**: Include created and updated timestamps on all tables', {timestamps: 'yes'}],
  ['- **Index Performance**: Index foreign key columns', {foreignKeyIndexed: 'yes'}],
  ['- **Reversible Migrations**: Always implement rollback/down methods', {reversible: 'yes'}],
  ['- Keep each migration focused on a single logical change', {oneChange: 'yes'}],
  ['- never modify existing migrations after deployment', {newFile: 'yes'}],
])('%s', (text, rules) => {
  expect(said(text)).toEqual(rules);
});

test.each([
  'Use PascalCase for component names',
  'JSON fields use camelCase',
  'Avoid camelCase column names',
  'Never use UUIDs as primary keys',
  'Columns may be snake_case or camelCase',
  'Columns are snake_case\nTables and columns: camelCase for columns',
  '```sql\n-- Primary keys are UUIDs\n```',
  'Choose a primary key: UUID or bigserial',
])('%j decides nothing of columns and keys', (text) => {
  expect(said(text)).not.toHaveProperty('columnCase');
  expect(said(text)).not.toHaveProperty('primaryKey');
});

test('a standard of a frontend speaks of other tables', () => {
  expect(said('Table columns are camelCase', 'agent-os/standards/frontend/components.md')).toEqual({});
});

test('the line is told, also behind an example', () => {
  expect(readStandardRules('# Models\n\n```sql\nx\n```\n- Columns: snake_case\n', 'a.md')).toEqual([
    {about: 'columnCase', value: 'snake_case', path: 'a.md', line: 6},
  ]);
});
