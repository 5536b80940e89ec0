import {readdir, symlink} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {typeCheck} from '../../source/project/type-check.js';
import {temporaryProject, writeFiles} from './temporary-project.js';

const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));

const tsconfig = (options: object = {}): string =>
  JSON.stringify({compilerOptions: {strict: true, types: [], skipLibCheck: true, ...options}, files: ['a.ts']});

test('a project without types or without a compiler is not checked', async () => {
  expect(await typeCheck(await temporaryProject({'a.ts': ''}))).toBeNull();
  expect(await typeCheck(await temporaryProject({'tsconfig.json': '{}'}))).toBeNull();
});

test('the project’s own compiler says what is wrong', async () => {
  const directory = await temporaryProject({
    'tsconfig.json': tsconfig(),
    'a.ts': 'export const a: string = 1;\nexport const b: number = "";\n',
  });
  await symlink(modules, join(directory, 'node_modules'));
  const failed = await typeCheck(directory);
  expect(failed).toMatchObject({name: 'tsc --noEmit', ok: false});
  expect(failed?.detail).toMatch(/^2 errors, first: a\.ts\(1,14\): error TS2322/);
  await writeFiles(directory, {'a.ts': 'export const a = 1;\n'});
  expect(await typeCheck(directory)).toEqual({name: 'tsc --noEmit', ok: true, detail: 'no errors'});
});

test.each([
  ['incremental', {incremental: true}],
  ['composite', {composite: true, tsBuildInfoFile: './own.tsbuildinfo'}],
])('%s: no file is left behind', async (_name, options) => {
  const directory = await temporaryProject({'tsconfig.json': tsconfig(options), 'a.ts': 'export const a = 1;\n'});
  await symlink(modules, join(directory, 'node_modules'));
  expect(await typeCheck(directory)).toMatchObject({ok: true});
  expect((await readdir(directory)).sort()).toEqual(['a.ts', 'node_modules', 'tsconfig.json']);
});

test('a compiler that takes too long is ended', async () => {
  const directory = await temporaryProject({
    'tsconfig.json': tsconfig(),
    'node_modules/typescript/package.json': '{"bin": {"tsc": "tsc.js"}}',
    'node_modules/typescript/tsc.js': 'setInterval(() => {}, 1000);',
  });
  expect(await typeCheck(directory, {timeout: 500})).toEqual({
    name: 'tsc --noEmit',
    ok: false,
    detail: 'not done after 0.5 s',
  });
});
