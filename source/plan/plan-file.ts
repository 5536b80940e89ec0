import {Document, isMap, isScalar, type Pair} from 'yaml';
import type {Plan} from './plan.js';
import {derivedKeys} from './plan-document.js';
import {planData} from './planned-migrations.js';

const comments: Readonly<Record<string, string>> = {
  name: ' The migration is named for it.',
  operations: [
    ' What changes, in order. Every operation that there is, with an example: docs/operations.md of db-specialist.',
    ' How to undo each is worked out from the database as it is.',
  ].join('\n'),
  [derivedKeys[0]]: ' Everything below follows from the operations and is made anew: changing it has no effect.',
};

/** What a person may change stands first, what follows from it last. */
const ordered = (plan: Plan): object => {
  const {version, name, request, task, dialect, operations, pattern, assumptions, ...rest} = planData(plan);
  // The only file is told by `migration` already.
  const shown = derivedKeys.filter((key) => key !== 'migrations' || rest.migrations.length > 1);
  return {
    version,
    name,
    request,
    task,
    dialect,
    operations,
    pattern,
    assumptions,
    ...Object.fromEntries(shown.map((key) => [key, rest[key]])),
  };
};

const commented = (pair: Pair): void => {
  if (!isScalar(pair.key)) return;
  const comment = comments[String(pair.key.value)];
  if (comment === undefined) return;
  pair.key.commentBefore = comment;
  pair.key.spaceBefore = true;
};

/** The plan as YAML that a person can read, edit and hand to `build`. */
export const planToYaml = (plan: Plan): string => {
  const document = new Document(ordered(plan), {aliasDuplicateObjects: false});
  document.commentBefore = ' A plan of db-specialist. Edit the operations, then: db-specialist build THIS_FILE';
  if (isMap(document.contents)) document.contents.items.forEach(commented);
  return document.toString({lineWidth: 0});
};
