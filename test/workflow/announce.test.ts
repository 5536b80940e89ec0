import {expect, test} from 'vitest';
import {dialectNames} from '../../source/schema/model.js';
import {announce} from '../../source/workflow/announce.js';
import {project} from '../ui/sample.js';

const request = {request: 'add phone to users', task: null, answers: {}};

test.each(dialectNames)('%s: what starts is said with the database that it is about', (dialect) => {
  const {approach} = announce(request, {directory: '/shop', project: {...project, dialect}});
  expect(approach).toBe(
    `One knex migration, rehearsed up, down and up again on a copy, before it touches ${project.database}`,
  );
});
