import {describe, expect, test} from 'vitest';
import {detectOtherTools} from '../../source/ecosystems/detect-other-tools.js';
import {detectEcosystem} from '../../source/ecosystems/index.js';
import {makeProject} from './knex/project.js';

describe('a project of Knex', () => {
  test.each([
    [{'knexfile.mts': ''}, 'knex'],
    [{'package.json': '{"dependencies": {"knex": "^3"}}'}, 'knex'],
    [{'package.json': '{"devDependencies": {"knex": "^3"}}'}, 'knex'],
    [{'package.json': '{"dependencies": {"prisma": "^6"}}'}, undefined],
    [{'package.json': '{'}, undefined],
    [{'knexfile.d.json': ''}, undefined],
    [{}, undefined],
  ])('%j → %s', async (files, name) => {
    expect((await detectEcosystem(makeProject(files)))?.name).toBe(name);
  });
});

describe('other tools are named', () => {
  test.each([
    [{'prisma/schema.prisma': ''}, ['prisma']],
    [{'drizzle.config.ts': '', '.sequelizerc': ''}, ['drizzle', 'sequelize']],
    [{'src/data-source.ts': ''}, ['typeorm']],
    [{'alembic.ini': '', 'manage.py': ''}, ['alembic', 'django']],
    [{'config/database.yml': '', artisan: ''}, ['rails', 'laravel']],
    [{'knexfile.js': '', 'database.yml': ''}, []],
  ])('%j → %j', async (files, tools) => {
    expect(await detectOtherTools(makeProject(files))).toEqual(tools);
  });
});
