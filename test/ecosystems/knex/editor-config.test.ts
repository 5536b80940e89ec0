import {join} from 'node:path';
import {expect, test} from 'vitest';
import {readEditorIndent} from '../../../source/ecosystems/knex/editor-config.js';
import {temporaryProject} from '../../project/temporary-project.js';

const indentIn = async (text: string, path = 'migrations/migration.ts'): Promise<string | undefined> => {
  const directory = await temporaryProject({'.editorconfig': `root = true\n${text}`, 'migrations/.gitkeep': ''});
  return (await readEditorIndent(join(directory, path)))?.indent;
};

test.each([
  ['[*]\nindent_style = tab', '\t'],
  ['[*]\nindent_style = space\nindent_size = 4', '    '],
  ['[*]\r\nindent_style = space\r\nindent_size = 4\r\n', '    '],
  ['[*]\nIndent_Style=SPACE\nindent_size: 2\n indent_size = tab\ntab_width = 3', '   '],
  ['; a comment\n[*.{js,ts}]\n# another\nindent_style = tab', '\t'],
  ['[migrations/**]\nindent_style = tab', '\t'],
  ['[/migrations/*.ts]\nindent_style = tab', '\t'],
  ['[*.[jt]s]\nindent_style = tab', '\t'],
  ['[*]\nindent_style = tab\n[*.ts]\nindent_style = space\nindent_size = 3', '   '],
  ['[*]\nindent_style = space\n[*.ts]\nindent_size = 3', '   '],
])('%j', async (text, indent) => {
  expect(await indentIn(text)).toBe(indent);
});

test.each([
  '[*.py]\nindent_style = tab',
  '[*.{js,py}]\nindent_style = tab',
  '[src/**]\nindent_style = tab',
  '[*]\nindent_style = space',
  '[*]\nindent_style = unset\nindent_size = 4',
  '[*]\nindent_style = space\nindent_size = 999999',
  'indent_style = tab',
])('%j says nothing of a migration', async (text) => {
  expect(await indentIn(text)).toBeUndefined();
});

test('the nearest file has the last word, and none above the root is read', async () => {
  const directory = await temporaryProject({
    '.editorconfig': 'root = true\n[*]\nindent_style = tab\n',
    'packages/a/.editorconfig': '[*]\nindent_style = space\nindent_size = 4\n',
    'packages/b/.editorconfig': 'root = true\n[*]\nend_of_line = lf\n',
  });
  const read = (path: string) => readEditorIndent(join(directory, path));
  expect(await read('packages/a/migrations/x.js')).toEqual({
    indent: '    ',
    file: join(directory, 'packages/a/.editorconfig'),
  });
  expect(await read('packages/c/migrations/x.js')).toEqual({indent: '\t', file: join(directory, '.editorconfig')});
  expect(await read('packages/b/migrations/x.js')).toBeNull();
});
