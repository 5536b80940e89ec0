import {expect, test} from 'vitest';
import {filesRead, readStandards, rulesOf} from '../../source/project/standards.js';
import {temporaryProject} from './temporary-project.js';

test('the tech stack first, then every standard, with what they decide', async () => {
  const directory = await temporaryProject({
    'agent-os/product/tech-stack.md': '- **Package Manager:** pnpm\n',
    'agent-os/standards/global/naming.md': '- Columns are written in snake_case\n',
    'agent-os/standards/backend/migrations.md': '- **Reversible Migrations**: Always implement rollback methods\n',
    'agent-os/standards/index.yml': '',
    '.agent-os/standards/best-practices.md': 'Column names use camelCase\n',
    'docs/other.md': '',
  });
  const standards = await readStandards(directory);
  expect(filesRead(standards)).toEqual([
    {path: 'agent-os/product/tech-stack.md', says: ['package manager: pnpm']},
    {path: 'agent-os/standards/backend/migrations.md', says: ['down is written, and tried']},
    {path: 'agent-os/standards/global/naming.md', says: ['column names: snake_case']},
    {path: '.agent-os/standards/best-practices.md', says: ['column names: camelCase']},
  ]);
  // The first one decides.
  expect(rulesOf(standards)).toMatchObject([
    {about: 'reversible', path: 'agent-os/standards/backend/migrations.md', line: 1},
    {about: 'columnCase', value: 'snake_case', path: 'agent-os/standards/global/naming.md', line: 1},
  ]);
});

test('a project without standards has none', async () => {
  expect(filesRead(await readStandards(await temporaryProject()))).toEqual([]);
});
