import {fileURLToPath} from 'node:url';
import type {Answers} from '../../source/plan/plan.js';
import {loadArchetypes} from '../../source/request/load-archetypes.js';
import {loadTypeWords} from '../../source/request/load-type-words.js';
import {understand} from '../../source/request/understand.js';
import type {Understanding} from '../../source/request/understanding.js';
import {findConventions} from '../../source/schema/find-conventions.js';
import type {Schema} from '../../source/schema/model.js';
import {blog} from './blog.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

export const archetypes = await loadArchetypes([root]);
export const types = await loadTypeWords([root]);

export type Given = {
  readonly details?: readonly string[];
  readonly answers?: Answers;
  readonly schema?: Schema;
  readonly newIn?: string;
};

/** The request read against the blog, with everything that ships. */
export const read = (text: string, {details = [], answers = {}, schema = blog, newIn}: Given = {}): Understanding =>
  understand({text, details, answers, schema, newIn, conventions: findConventions(schema), archetypes, types});

export const operationsOf = (text: string, given: Given = {}) => {
  const understanding = read(text, given);
  if (understanding.kind === 'questions')
    throw new Error(`asked: ${understanding.questions.map(({text: asked}) => asked).join(' ')}`);
  return understanding;
};

export const questionsOf = (text: string, given: Given = {}) => {
  const understanding = read(text, given);
  if (understanding.kind === 'operations') throw new Error(`understood: ${JSON.stringify(understanding.operations)}`);
  return understanding.questions;
};
