/** The files of the sample project beside its migrations, which are this package's own. Relative path → text. */
export const sampleFiles: Readonly<Record<string, string>> = {
  'package.json': `{
  "name": "blog",
  "private": true,
  "packageManager": "npm@11.0.0",
  "scripts": {
    "migrate": "knex migrate:latest",
    "rollback": "knex migrate:rollback"
  },
  "dependencies": {
    "knex": "^3.3.0",
    "sqlite3": "^6.0.1"
  }
}
`,
  'knexfile.js': `module.exports = {
  client: 'sqlite3',
  connection: {filename: './dev.sqlite3'},
  useNullAsDefault: true,
  pool: {
    // SQLite checks foreign keys only where a connection asks for it.
    afterCreate: (connection, done) => connection.run('PRAGMA foreign_keys = ON', done),
  },
  migrations: {directory: './migrations'},
  seeds: {directory: './seeds'},
};
`,
  '.gitignore': `node_modules
dev.sqlite3*
.db-specialist
`,
  'seeds/blog.js': `const times = (count, make) => Array.from({length: count}, (_, index) => make(index + 1));

exports.seed = async (knex) => {
  await knex('users').insert(
    times(12, (n) => ({
      email: \`reader\${n}@example.com\`,
      name: \`Reader \${n}\`,
      legacy_id: n % 3 === 0 ? null : \`L-\${1000 + n}\`,
    })),
  );
  await knex('posts').insert(
    times(40, (n) => ({
      user_id: (n % 12) + 1,
      title: \`Post \${n}\`,
      slug: \`post-\${n}\`,
      body: n % 7 === 0 ? '' : \`Body of post \${n}: naïve, 日本語, 😀\`,
      is_published: n % 4 !== 0,
      published_at: n % 4 === 0 ? null : \`2026-01-\${String((n % 28) + 1).padStart(2, '0')} 08:00:00\`,
    })),
  );
  await knex('tags').insert(['knex', 'sqlite', 'migrations', 'testing'].map((name) => ({name})));
  await knex('post_tags').insert(times(40, (n) => ({post_id: n, tag_id: (n % 4) + 1})));
};
`,
  'tasks.md': `# Tasks: blog

<!-- marks: [ ] open, [~] doing, [x] done -->

## 1. Foundation

- [x] 1.1 Create the users table
- [x] 1.2 Create the posts table
- [x] 1.3 Create tags and link them to posts

## 2. Sign-in

- [ ] 2.1 Add a sessions table to track user logins
- [ ] 2.2 Add a nickname to users
- [ ] 2.3 Drop legacy_id from users

## 3. Reading

- [ ] 3.1 Add a comments table for posts
- [ ] 3.2 Create a categories table
  - Columns: name string unique, description text
- [ ] 3.3 Add a reference from posts to categories
- [ ] 3.4 Add an index on posts for is_published and published_at
- [ ] 3.5 Rename posts.body to content

## 4. Operations

- [ ] 4.1 Add an audit log
- [ ] 4.2 Add locale string{8} to users
- [ ] 4.3 Write the runbook for restoring a backup
`,
  'expertise/database.yaml': `# What this project knows about its database. db-specialist reads it before planning and adds to it after a change that worked.
version: 1.0
domain: database
last_updated: 2026-01-12

overview:
  tool: knex
  database: sqlite
  summary: A blog. Users write posts; posts carry tags.

tables:
  users:
    purpose: People who write
  posts:
    purpose: What they write
  tags:
    purpose: Subjects
  post_tags:
    purpose: Which post carries which tag

relationships:
  - {from: posts, to: users, type: many-to-one, foreign_key: user_id}
  - {from: post_tags, to: posts, type: many-to-one, foreign_key: post_id}
  - {from: post_tags, to: tags, type: many-to-one, foreign_key: tag_id}

conventions:
  - Tables are plural and snake_case, keys are increments, every foreign key has an index
  - created_at and updated_at are NOT NULL and default to now

files:
  - path: migrations/20260105090000_create_users.js
    purpose: creates users
  - path: migrations/20260105091500_create_posts.js
    purpose: creates posts
  - path: migrations/20260112140000_create_tags.js
    purpose: creates tags and post_tags

patterns:
  - name: owned rows
    rule: A row that belongs to another is deleted with it (ON DELETE CASCADE)

learnings:
  - date: 2026-01-12
    insight: SQLite checks foreign keys only where the connection turns them on; the knexfile does
    files: [knexfile.js]
    context: create_tags
`,
  'expertise/_index.yaml': `# Which expertise file speaks for which part of the project
project:
  name: blog
  description: Sample project of db-specialist
domains:
  - name: database
    file: database.yaml
    description: Tables, relationships, conventions and learnings
    key_paths: [migrations/, knexfile.js]
`,
};
