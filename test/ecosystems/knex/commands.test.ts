import {expect, test} from 'vitest';
import {commands} from '../../../source/ecosystems/knex/commands.js';

test('the commands name the environment and the knexfile that were chosen', () => {
  const {up, down, unlock} = commands({
    directory: '/shop',
    configFile: '/shop/db config/knexfile.js',
    environment: 'staging',
  });
  expect(up).toBe("npx knex migrate:latest --knexfile 'db config/knexfile.js' --env staging");
  expect(down('001_users.js')).toBe(
    "npx knex migrate:down 001_users.js --knexfile 'db config/knexfile.js' --env staging",
  );
  expect(unlock).toContain('--env staging');
});

test('where nothing was chosen nothing is added', () => {
  expect(commands({directory: '/shop'}).up).toBe('npx knex migrate:latest');
});
