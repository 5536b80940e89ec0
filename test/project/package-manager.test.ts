import {join} from 'node:path';
import {expect, test} from 'vitest';
import {findPackageManager} from '../../source/project/package-manager.js';
import {temporaryProject} from './temporary-project.js';

const product = 'agent-os/product/tech-stack.md';

const cases: readonly (readonly [string, Readonly<Record<string, string>>, string | null])[] = [
  ['nothing says it: never assumed', {'package.json': '{}'}, null],
  ['a bold list entry', {[product]: '# Stack\n\n- **Package Manager:** pnpm\n'}, `pnpm ${product}`],
  ['a bold list entry, colon outside', {[product]: '- **Package Manager**: yarn 4\n'}, `yarn ${product}`],
  ['a plain list entry', {'tech-stack.md': '- Package Manager: npm\n'}, 'npm tech-stack.md'],
  [
    'a row of a table',
    {'tech-stack.md': '| Layer | Choice | Why |\n| --- | --- | --- |\n| Package Manager | bun | fast |\n'},
    'bun tech-stack.md',
  ],
  [
    'the unfilled template says nothing',
    {[product]: '- **Package Manager:** [e.g., bundler, pip, npm, yarn]\n', 'yarn.lock': ''},
    'yarn yarn.lock',
  ],
  ['another kind of manager says nothing', {[product]: '- Package Manager: pip\n', 'bun.lock': ''}, 'bun bun.lock'],
  [
    'packageManager goes before the lockfile',
    {'package.json': '{"packageManager": "pnpm@9.1.0+sha512.abc"}', 'package-lock.json': '{}'},
    'pnpm package.json',
  ],
  ['a lockfile', {'package.json': '{}', 'package-lock.json': '{}'}, 'npm package-lock.json'],
  ['two lockfiles that disagree', {'package.json': '{}', 'package-lock.json': '{}', 'yarn.lock': ''}, null],
  ['a package.json that is no JSON', {'package.json': '{', 'pnpm-lock.yaml': ''}, 'pnpm pnpm-lock.yaml'],
];

test.each(cases)('%s', async (_name, files, expected) => {
  const found = await findPackageManager(await temporaryProject(files));
  expect(found === null ? null : `${found.name} ${found.source}`).toBe(expected);
});

test.each([
  [
    'workspaces of the package.json',
    {'package.json': '{"workspaces": ["packages/*"]}', 'yarn.lock': ''},
    'yarn ../../yarn.lock',
  ],
  [
    'pnpm-workspace.yaml',
    {'package.json': '{}', 'pnpm-workspace.yaml': '', 'pnpm-lock.yaml': ''},
    'pnpm ../../pnpm-lock.yaml',
  ],
  ['no workspace: somebody else’s folder', {'package.json': '{}', 'yarn.lock': ''}, null],
])('a package in a workspace: %s', async (_name, files, expected) => {
  const directory = await temporaryProject({...files, 'packages/api/package.json': '{}'});
  const found = await findPackageManager(join(directory, 'packages', 'api'));
  expect(found === null ? null : `${found.name} ${found.source}`).toBe(expected);
});
