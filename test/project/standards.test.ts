import {expect, test} from 'vitest';
import {findStandards} from '../../source/project/standards.js';
import {temporaryProject} from './temporary-project.js';

test('the tech stack first, then every standard', async () => {
  const directory = await temporaryProject({
    'agent-os/product/tech-stack.md': '',
    'agent-os/standards/global/naming.md': '',
    'agent-os/standards/backend/migrations.md': '',
    'agent-os/standards/index.yml': '',
    '.agent-os/standards/best-practices.md': '',
    'docs/other.md': '',
  });
  expect(await findStandards(directory)).toEqual([
    'agent-os/product/tech-stack.md',
    'agent-os/standards/backend/migrations.md',
    'agent-os/standards/global/naming.md',
    '.agent-os/standards/best-practices.md',
  ]);
});

test('a project without standards has none', async () => {
  expect(await findStandards(await temporaryProject())).toEqual([]);
});
