import {expect, test} from 'vitest';
import {dialectOf} from '../../source/dialects/index.js';
import {dialectNames} from '../../source/schema/model.js';
import {announce} from '../../source/workflow/announce.js';
import {project} from '../ui/sample.js';

const request = {request: 'add phone to users', task: null, answers: {}};

test.each(dialectNames)('%s: a migration is promised only where one can be planned', (dialect) => {
  const {approach} = announce(request, {directory: '/shop', project: {...project, dialect}});
  const {supportsChanges, title} = dialectOf(dialect);
  expect(approach).toBe(
    supportsChanges
      ? `One knex migration, rehearsed up, down and up again on a copy, before it touches ${project.database}`
      : `A look at the database only: changes to ${title} cannot be planned yet`,
  );
});
