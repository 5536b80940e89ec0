import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {parseDocument} from 'yaml';
import {checkExpertise} from '../../source/memory/check-expertise.js';
import {rebuildExpertise, writeRebuilt} from '../../source/memory/rebuild-expertise.js';
import {defaultSettings} from '../../source/project/settings.js';
import {temporaryProject} from '../project/temporary-project.js';
import {schemaOf} from './example-schema.js';
import {expertiseFiles} from './expertise-files.js';

const now = new Date('2026-02-01T12:00:00Z');
const schema = schemaOf({
  users: {columns: ['id', 'email text', 'nick text']},
  posts: {columns: ['id', 'author_id'], keys: ['author_id users cascade']},
  sessions: {columns: ['id', 'user_id'], keys: ['user_id users cascade']},
});
const path = 'expertise/database.yaml';

const rebuild = async (text: string | null) => {
  const directory = await temporaryProject(text === null ? {} : {[path]: text});
  await mkdir(join(directory, 'expertise'), {recursive: true});
  const files = await rebuildExpertise({directory, schema, migrations: [], settings: defaultSettings, now});
  await writeRebuilt(directory, files);
  const again = await rebuildExpertise({directory, schema, migrations: [], settings: defaultSettings, now});
  return {
    files,
    again,
    text: await readFile(join(directory, path), 'utf8'),
    report: await checkExpertise({directory, schema, now}),
  };
};

const families = Object.entries(expertiseFiles);

test.each(families)(
  '%s: what is untrue goes, what is missing comes, and then it passes its own check',
  async (_name, text) => {
    const {report, again, text: rebuilt} = await rebuild(text);
    expect(report.discrepancies).toEqual([]);
    expect(report.tables.map((name) => name.toLowerCase().replace(/s$/, '')).sort()).toEqual([
      'post',
      'session',
      'user',
    ]);
    expect(again.flatMap(({lines}) => lines)).toEqual([]);
    const [before, after] = [parseDocument(text).toJS(), parseDocument(rebuilt).toJS()];
    expect(after.learnings ?? null).toEqual(before.learnings ?? null);
    expect(after.recent_changes).toEqual(before.recent_changes);
    for (const comment of text.match(/# .*/g) ?? []) expect(rebuilt).toContain(comment);
  },
);

test('the lines that go and come, for a person to look at', async () => {
  const {files} = await rebuild(expertiseFiles.ours);
  expect(files.map(({lines}) => lines)).toEqual([
    [
      '- last_updated: 2026-01-12',
      '+ last_updated: 2026-02-01',
      '-     columns: [id, email]   # people',
      '+     columns: [id, email, nick] # people',
      '+     columns: [id, author_id]',
      '+   sessions:',
      '-   - {from: posts, to: users, type: many-to-one, foreign_key: user_id}',
      '+   - {from: posts, to: users, type: many-to-one, foreign_key: author_id}',
      '+   - {from: sessions, to: users, type: many-to-one, foreign_key: user_id}',
      '- files:',
      '-   - path: knexfile.js',
      "-     purpose: 'the team''s connection'",
      '+ files: []',
    ],
  ]);
});

test('none yet: a new one, with its index', async () => {
  const {files, report} = await rebuild(null);
  expect(files.map((file) => file.path)).toEqual([path, 'expertise/_index.yaml']);
  expect(report).toMatchObject({tables: ['users', 'posts', 'sessions'], discrepancies: []});
});

test('invalid YAML is told with its place and stays', async () => {
  const directory = await temporaryProject({[path]: 'tables:\n  a: {{X}} b\n'});
  await expect(
    rebuildExpertise({directory, schema, migrations: [], settings: defaultSettings, now}),
  ).rejects.toMatchObject({
    code: 'invalid-file',
    message: expect.stringMatching(/^expertise\/database\.yaml: line 2, column \d+: /),
  });
});

test('what is true already stays to the byte, with its date', async () => {
  const {text} = await rebuild(expertiseFiles.ours);
  const directory = await temporaryProject({[path]: text});
  await writeFile(join(directory, path), text);
  const later = new Date('2026-05-01T00:00:00Z');
  const [file] = await rebuildExpertise({directory, schema, migrations: [], settings: defaultSettings, now: later});
  expect(file).toEqual({path, text, lines: []});
});
