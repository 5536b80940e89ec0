/** An expertise file after each family that occurs in public projects, written for these tests. */
export const expertiseFiles = {
  ours: `# About this database
version: 1.10   # grows
domain: database
last_updated: 2026-01-12

tables:
  users:
    columns: [id, email]   # people
  posts:
    columns: [id, user_id]


relationships:
  - {from: posts, to: users, type: many-to-one, foreign_key: user_id}

files:
  - path: knexfile.js
    purpose: 'the team''s connection'

patterns:
  - Every foreign key has an index

# newest last
learnings:
  - date: 2026-01-12
    insight: "Foreign keys: on"
    files: [knexfile.js]
    context: setup
`,
  parentAndChild: `version: "2"
overview:
    summary: >
      A blog,
      folded.
    last_verified: 2026-01-12
relationships:
- parent: users
  child: posts
  type: one_to_many
  key: posts.user_id
learnings:
- date: 2026-01-12
  context: setup
  insight: first
  source: review
key_files:
- knexfile.js
# the end
`,
  models: `schema:
  models:
    - {name: User, table: users}
    - {name: Post, table: posts}
  relationships:
    - {from: Post, to: User, type: belongs_to, foreign_key: user_id}
recent_changes:
  - date: 2026-01-20
    description: second
    migration: b.js
    task: "2"
  - date: 2026-01-01
    description: first
    migration: a.js
    task: "1"
`,
  plain: `overview: a text
best_practices:
  - Keep it small
`,
  windows:
    'version: 1.0\r\nlast_updated: 2026-01-12 # today\r\nlearnings: []\r\n\r\nconventions:\r\n  - snake_case\r\n',
  unfinished: 'tables:\nlearnings: # none yet\nfiles:',
} as const;
