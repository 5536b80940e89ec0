import {chmod, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {parseDocument} from 'yaml';
import {checkExpertise} from '../../source/memory/check-expertise.js';
import {type ExpertiseChange, expertiseChange} from '../../source/memory/expertise-change.js';
import {improveExpertise, improveText} from '../../source/memory/improve-expertise.js';
import {lineDifferences} from '../../source/memory/line-differences.js';
import {newExpertise, newExpertiseFiles} from '../../source/memory/new-expertise.js';
import {asOrdinaryUser, temporaryProject} from '../project/temporary-project.js';
import {examplePlan} from './example-plan.js';
import {schemaOf} from './example-schema.js';
import {expertiseFiles} from './expertise-files.js';

const users = {columns: ['id', 'email text']};
const posts = {columns: ['id', 'user_id'], keys: ['user_id users cascade']};
const before = schemaOf({users, posts});
const after = schemaOf({
  users: {columns: ['id', 'email text', 'nick text']},
  posts,
  sessions: {columns: ['id', 'user_id', 'token text'], keys: ['user_id users cascade']},
});
const now = new Date('2026-02-01T12:00:00Z');
const change = expertiseChange({plan: examplePlan, before, after, now});
const migration = examplePlan.migrations[0].path;

const nothing: ExpertiseChange = {
  tables: [],
  columns: [],
  relationships: [],
  removed: {tables: [], columns: [], relationships: []},
  files: [],
  patterns: [],
  learning: {date: '2026-02-01', insight: 'it works', files: ['a.js'], context: 'here'},
};

const improve = (text: string, what: ExpertiseChange): string => {
  const improved = improveText(text, what);
  return improved.problem === null ? improved.text : expect.unreachable(improved.problem);
};

test('what changed is the difference between the two schemas', () => {
  expect(change).toMatchObject({
    tables: [{name: 'sessions', purpose: examplePlan.request, columns: ['id', 'user_id', 'token']}],
    columns: [{table: 'users', name: 'nick', type: 'text'}],
    relationships: [{table: 'sessions', column: 'user_id', references: 'users'}],
    removed: {tables: [], columns: [], relationships: []},
    learning: {date: '2026-02-01', files: [migration], context: '2.1 Add a sessions table to track user logins'},
  });
  expect(expertiseChange({plan: examplePlan, before: after, after: before, now}).removed).toMatchObject({
    tables: ['sessions'],
    columns: [{table: 'users', name: 'nick'}],
    relationships: [{table: 'sessions', column: 'user_id', references: 'users'}],
  });
});

const insight = 'insight: "Create sessions (id, user_id, token): up, down and up again gave the same schema and rows"';
const context = 'context: 2.1 Add a sessions table to track user logins';

test.each([
  [
    'ours',
    [
      '- last_updated: 2026-01-12',
      '+ last_updated: 2026-02-01',
      '-     columns: [id, email]   # people',
      '+     columns: [id, email, nick] # people',
      '+   sessions:',
      '+     columns: [id, user_id, token]',
      '+   - {from: sessions, to: users, type: many-to-one, foreign_key: user_id}',
      `+   - path: ${migration}`,
      '+     purpose: Create sessions (id, user_id, token)',
      '+   - archetype "sessions"',
      '+   - date: 2026-02-01',
      `+     ${insight}`,
      `+     files: [${migration}]`,
      `+     ${context}`,
    ],
  ],
  [
    'parentAndChild',
    [
      '-     last_verified: 2026-01-12',
      '+     last_verified: 2026-02-01',
      '+ - parent: users',
      '+   child: sessions',
      '+   type: one_to_many',
      '+   key: sessions.user_id',
      '+ - date: 2026-02-01',
      `+   ${insight}`,
      `+   files: [${migration}]`,
      `+   ${context}`,
      `+ - ${migration}`,
    ],
  ],
  [
    'models',
    [
      '+     - {name: sessions, purpose: Add a sessions table to track user logins}',
      '+     - {from: sessions, to: users, type: belongs_to, foreign_key: user_id}',
      '+   - date: 2026-02-01',
      `+     ${insight.replace('insight', 'description')}`,
      `+     migration: ${migration}`,
      `+     ${context.replace('context', 'task')}`,
    ],
  ],
  [
    'plain',
    ['+ learnings:', '+   - date: 2026-02-01', `+     ${insight}`, `+     files: [${migration}]`, `+     ${context}`],
  ],
] as const)('%s: adds to the structures that are there, in their spelling', (name, lines) => {
  expect(lineDifferences(expertiseFiles[name], improve(expertiseFiles[name], change))).toEqual(lines);
});

test.each(Object.keys(expertiseFiles) as (keyof typeof expertiseFiles)[])(
  '%s: twice is once, and comments stay',
  (name) => {
    const once = improve(expertiseFiles[name], change);
    expect(improve(once, change)).toBe(once);
    for (const [comment] of expertiseFiles[name].matchAll(/#.*/g)) expect(once).toContain(comment.trim());
  },
);

test('the newest learning goes where the newest are', () => {
  const dates = [...improve(expertiseFiles.models, nothing).matchAll(/date: (\S+)/g)].map(([, date]) => date);
  expect(dates).toEqual(['2026-02-01', '2026-01-20', '2026-01-01']);
  expect(improve(expertiseFiles.windows, nothing)).toBe(
    'version: 1.0\r\nlast_updated: 2026-02-01 # today\r\nlearnings:\r\n  - date: 2026-02-01\r\n    insight: it works\r\n    files: [a.js]\r\n    context: here\r\n\r\nconventions:\r\n  - snake_case\r\n',
  );
});

test('an older date never replaces a newer one', () => {
  const late = {...nothing, learning: {...nothing.learning, date: '2025-01-01'}};
  expect(improve('last_updated: 2026-01-12\n', late)).toContain('last_updated: 2026-01-12\n');
});

test('what is gone is taken out', () => {
  const back = expertiseChange({plan: examplePlan, before: after, after: before, now});
  const text = improve(improve(expertiseFiles.ours, change), {...back, files: [], patterns: []});
  expect(text).not.toMatch(/^ {2}sessions:|from: sessions|nick/m);
  expect(text).toContain('columns: [id, email] # people');
});

// Documents as people write them: comments everywhere, quotes, blocks, blank lines.
const word = fc.stringMatching(/^[a-z]{1,8}$/);
const scalar = fc.constantFrom(
  '1.10',
  '2026-01-12',
  "'it''s'",
  '"a: b"',
  'plain words',
  '~',
  'true',
  '0x1F',
  '[a, b]',
  '{a: 1}',
);
const note = fc.constantFrom('', '   # a note');
const entry = fc.oneof(
  fc.tuple(word, scalar, note).map(([key, value, comment]) => `${key}: ${value}${comment}\n`),
  fc
    .tuple(word, scalar, scalar)
    .map(
      ([key, one, two]) =>
        `${key}:\n    # inside\n    - ${one}\n\n    - k: ${two} # deep\n      l: |\n        kept  as\n          it is\n`,
    ),
  fc.tuple(word, word).map(([key, text]) => `${key}: >-\n  ${text}\n  folded\n\n\n`),
  fc.constantFrom('# between\n', '\n', '\n\n# alone\n\n'),
);
const document = fc
  .tuple(fc.array(entry, {maxLength: 8}), fc.constantFrom(...Object.values(expertiseFiles)))
  .map(([parts, file]) => parts.join('') + file)
  .filter((text) => parseDocument(text).errors.length === 0);

test('any valid document: every comment stays, and every part that was not edited keeps its bytes', () => {
  fc.assert(
    fc.property(document, (text) => {
      const improved = improve(text, nothing);
      const differences = lineDifferences(text, improved);
      const removed = differences.filter((line) => line.startsWith('- '));
      for (const line of removed) expect(line).toMatch(/last_(?:updated|verified): |learnings:/);
      for (const [comment] of text.matchAll(/# .*/g)) expect(improved).toContain(comment.trim());
      const {learnings, recent_changes, last_updated, overview, ...rest} = parseDocument(improved).toJS();
      const {learnings: _l, recent_changes: _r, last_updated: _u, overview: _o, ...own} = parseDocument(text).toJS();
      expect(rest).toEqual(own);
      expect(JSON.stringify(learnings ?? recent_changes)).toContain('it works');
      expect(improve(improved, nothing)).toBe(improved);
    }),
    {numRuns: 300},
  );
});

const learnings = (count: number): string =>
  `learnings:\n${Array.from({length: count}, (_, n) => `  - date: 2025-01-${String((n % 28) + 1).padStart(2, '0')}\n    insight: lesson ${n}\n    context: c${n}\n`).join('')}`;

test('above 200 lines older learnings go on one line each, and nothing they say is lost', () => {
  const text = `tables: []\n${learnings(66)}`;
  const improved = improve(text, nothing);
  expect(improved.split('\n').length - 1).toBeLessThanOrEqual(200);
  expect(improved).toContain(
    '  - { date: 2025-01-01, insight: lesson 0, context: c0 }'.replaceAll(/\{ | \}/g, (at) => at.trim()),
  );
  const {learnings: now} = parseDocument(improved).toJS();
  expect(now).toHaveLength(67);
  expect(now.slice(0, 66)).toEqual(parseDocument(text).toJS().learnings);
});

test('what does not fit even so is not written', async () => {
  const text = `notes:\n${'  - x\n'.repeat(220)}`;
  expect(improveText(text, nothing).problem).toBe(
    'it would have 226 lines, more than 200: take out what is no longer needed',
  );
  const directory = await temporaryProject({'expertise/database.yaml': text});
  const result = await improveExpertise({directory, change: nothing, schema: null});
  expect(result).toMatchObject({written: false, lines: []});
  expect(await readFile(join(directory, 'expertise/database.yaml'), 'utf8')).toBe(text);
});

test('saved, shown, and true afterwards', async () => {
  const directory = await temporaryProject({
    'expertise/database.yaml': expertiseFiles.ours,
    'knexfile.js': '',
    [migration]: '',
  });
  const result = await improveExpertise({directory, change, schema: after});
  expect(result).toMatchObject({path: 'expertise/database.yaml', written: true, problem: null});
  expect(result.lines).toContain(`+   - path: ${migration}`);
  expect(await checkExpertise({directory, schema: after, now})).toMatchObject({
    discrepancies: [],
    problem: null,
    learnings: 2,
  });
  expect(await improveExpertise({directory, change, schema: after})).toMatchObject({written: false, problem: null});
});

test('a file that does not exist is not claimed', async () => {
  const directory = await temporaryProject({'expertise/database.yaml': expertiseFiles.ours});
  await improveExpertise({directory, change, schema: after});
  expect(await readFile(join(directory, 'expertise/database.yaml'), 'utf8')).not.toContain(`path: ${migration}`);
});

test('a claim that is not so is not saved', async () => {
  const directory = await temporaryProject({'expertise/database.yaml': expertiseFiles.ours});
  expect(await improveExpertise({directory, change, schema: before})).toEqual({
    path: 'expertise/database.yaml',
    written: false,
    lines: [],
    problem: 'expertise/database.yaml: sessions is listed as a table, but the database has no such table',
  });
});

test('invalid YAML is never written, and no file is no file', async () => {
  const directory = await temporaryProject({'expertise/database.yaml': 'a: {{X}} b\n'});
  const result = await improveExpertise({directory, change, schema: after});
  expect(result.problem).toMatch(/^expertise\/database\.yaml: line 1, column \d+: /);
  expect(await improveExpertise({directory: await temporaryProject(), change, schema: after})).toMatchObject({
    path: null,
  });
});

test('an empty file begins with its first learning; bytes that are no text stay', async () => {
  expect(improve('# later\n', nothing)).toMatch(/^# later\n\n?learnings:\n {2}- date: 2026-02-01\n/);
  const bytes = Buffer.from([0x61, 0x3a, 0x20, 0xff, 0x0a]);
  const directory = await temporaryProject({'expertise/database.yaml': bytes});
  expect((await improveExpertise({directory, change: nothing, schema: null})).problem).toBe(
    'expertise/database.yaml is not UTF-8 text',
  );
  expect((await readFile(join(directory, 'expertise/database.yaml'))).equals(bytes)).toBe(true);
});

test('no write access is told by name', async () => {
  const directory = await temporaryProject({'expertise/database.yaml': expertiseFiles.plain});
  await chmod(directory, 0o777);
  await chmod(join(directory, 'expertise'), 0o555);
  await asOrdinaryUser(() =>
    expect(improveExpertise({directory, change: nothing, schema: null})).rejects.toMatchObject({
      code: 'permission-denied',
      message: 'expertise/database.yaml cannot be used: permission denied',
    }),
  );
});

test('a new expertise holds what the database holds, and fits', async () => {
  const directory = await temporaryProject();
  const fresh = {name: 'database', description: 'Tables', schema: before, now};
  expect(await newExpertise(directory, fresh)).toEqual(['expertise/database.yaml', 'expertise/_index.yaml']);
  expect(await newExpertise(directory, fresh)).toEqual([]);
  expect(await checkExpertise({directory, schema: before, now})).toMatchObject({
    domain: 'database',
    tables: ['users', 'posts'],
    discrepancies: [],
  });
  const many = schemaOf(
    Object.fromEntries(Array.from({length: 150}, (_, n) => [`t${n}`, {columns: ['id', 'u'], keys: ['u t0']}])),
  );
  for (const schema of [before, many, null]) {
    const text = newExpertiseFiles({...fresh, schema})['expertise/database.yaml'] ?? '';
    expect(text.split('\n').length - 1).toBeLessThanOrEqual(200);
    expect(parseDocument(improve(text, change)).toJS().learnings).toHaveLength(1);
  }
});
