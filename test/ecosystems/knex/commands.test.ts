import {expect, test} from 'vitest';
import {commands} from '../../../source/ecosystems/knex/commands.js';

test('the commands name the environment and the knexfile that were chosen', () => {
  const chosen = {directory: '/shop', configFile: '/shop/db config/knexfile.js', environment: 'staging'};
  const {up, down, unlock} = commands(chosen, null);
  expect(up).toBe("npx knex migrate:latest --knexfile 'db config/knexfile.js' --env staging");
  expect(down('001_users.js')).toBe(
    "npx knex migrate:down 001_users.js --knexfile 'db config/knexfile.js' --env staging",
  );
  expect(unlock).toContain('--env staging');
});

test('where nothing was chosen nothing is added', () => {
  expect(commands({directory: '/shop'}, null).up).toBe('npx knex migrate:latest');
});

test.each([
  ['npm', 'npx knex migrate:latest'],
  ['pnpm', 'pnpm exec knex migrate:latest'],
  ['yarn', 'yarn knex migrate:latest'],
  ['bun', 'bunx knex migrate:latest'],
] as const)('%s runs it its own way', (packageManager, up) => {
  expect(commands({directory: '/shop'}, packageManager).up).toBe(up);
});
