import {Document, isMap, isScalar, type Pair} from 'yaml';
import type {Contract, Plan} from './plan.js';
import {derivedKeys} from './plan-document.js';
import {planData} from './planned-migrations.js';

const comments: Readonly<Record<string, string>> = {
  name: ' The migration is named for it.',
  operations: [
    ' What changes, in order. Every operation that there is, with an example: docs/operations.md of db-specialist.',
    ' How to undo each is worked out from the database as it is.',
  ].join('\n'),
  contract: ' What is left when the application has changed over. It becomes a plan file of its own.',
  [derivedKeys[0]]: ' Everything below follows from the operations and is made anew: changing it has no effect.',
};

/** What a person may change stands first, what follows from it last. */
const ordered = (plan: Plan): object => {
  const {version, name, request, task, dialect, operations, pattern, assumptions, contract, ...rest} = planData(plan);
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
    ...(contract && {contract}),
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

/** Where the second half of a change without downtime waits, relative to the project. */
export const contractPath = ({name}: Contract): string => `${name}.yaml`;

/** The second half as a plan file. `plan`: the first half. */
export const contractToYaml = ({request, dialect}: Plan, {name, operations}: Contract): string => {
  const said = `${request} (second half)`;
  const document = new Document({version: 1, name, request: said, dialect, operations}, {aliasDuplicateObjects: false});
  document.commentBefore = [
    ` The second half of: ${request.replaceAll('\n', ' ')}`,
    ' Build it when no running code uses what it takes away:',
    `   db-specialist build ${contractPath({name, operations})}`,
    ' It is refused as long as rows are not in step, and everything in it comes back with `down`.',
  ].join('\n');
  if (isMap(document.contents)) document.contents.items.forEach(commented);
  return document.toString({lineWidth: 0});
};
