import {emit} from '../../source/ecosystems/knex/emit.js';
import {applyAll} from '../../source/operations/index.js';
import type {Operation} from '../../source/operations/operation.js';
import {makePlan, type PlanInput} from '../../source/plan/make-plan.js';
import {type MigrationPart, migrationParts} from '../../source/plan/migration-parts.js';
import type {Plan} from '../../source/plan/plan.js';
import {knexStyle} from '../ecosystems/knex-style.js';
import {blogSchema} from '../operations/blog.js';

const before = (parts: readonly MigrationPart[], at: number): readonly Operation[] =>
  parts.slice(0, at).flatMap(({operations}) => operations);

export const schema = await blogSchema();

export const rows = {users: 1204, posts: 3, tags: 0};

/** A plan on the blog, with everything that it does not say filled in. */
export const planFor = (operations: readonly Operation[], given: Partial<PlanInput> = {}): Plan =>
  makePlan({
    name: 'change_blog',
    request: 'Change the blog',
    task: null,
    operations,
    assumptions: [],
    pattern: null,
    schema,
    rows,
    migrations: migrationParts({schema, rows, operations}).parts.map(({operations: some}, at, parts) => ({
      path: `migrations/2026010509300${at}_change_blog.js`,
      code: emit({operations: some, before: applyAll(schema, before(parts, at)), style: knexStyle}),
      sql: {up: ['select 1'], down: ['select 2']},
    })),
    relatedFiles: [],
    ...given,
  });
