import {expect, test} from 'vitest';
import {findRelatedFiles} from '../../source/project/related-files.js';
import {temporaryProject} from './temporary-project.js';

test('models, types and seeds that mention a table', async () => {
  const directory = await temporaryProject({
    'src/models/User.ts': "export class User { static tableName = 'users' }",
    'src/models/Post.ts': "export class Post { static tableName = 'posts' }",
    'src/types.ts': 'export interface User { id: number }',
    'app/models/blog.js': "const rows = await knex('users as u').select()",
    'src/models/superusers.ts': "export const tableName = 'superusers'",
    'seeds/01_users.js': '// rows',
    'db/report.sql': 'SELECT * FROM users',
    'src/routes/users.ts': "knex('users')",
    'src/models/User.test.ts': "'users'",
    'migrations/1_create_users.js': "knex.schema.createTable('users')",
    'node_modules/x/models/users.js': "'users'",
    'dist/models/users.js': "'users'",
    'models/huge.js': `'users'${' '.repeat(300_000)}`,
  });
  expect(await findRelatedFiles(directory, ['users'])).toEqual([
    'app/models/blog.js',
    'db/report.sql',
    'seeds/01_users.js',
    'src/models/User.ts',
    'src/types.ts',
  ]);
  expect(await findRelatedFiles(directory, [])).toEqual([]);
});
