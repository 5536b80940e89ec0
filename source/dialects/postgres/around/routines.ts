import {qualifiedName, type Routine, type Schema} from '../../../schema/model.js';
import {commentOn} from '../ddl/comments.js';
import {routineNeeds} from '../ddl/units.js';
import {namesIn} from '../mentions.js';
import {quoteQualified, quoteString} from '../quote.js';
import type {Kind} from './kind.js';

const wordOf = ({kind}: Routine): string => kind;

const signatureOf = (routine: Routine): string => `${quoteQualified(routine)}(${routine.arguments})`;

/** Bodies in SQL are looked at when they are made, and may name what comes later. */
const made = ({definition}: Routine): readonly string[] =>
  /^\s*LANGUAGE sql\b/m.test(definition)
    ? ['set local check_function_bodies to off', definition, 'set local check_function_bodies to on']
    : [definition];

/** What OR REPLACE leaves as it is: the name, the arguments with their names and defaults, and what is returned. */
const faceOf = ({definition}: Routine): string => /^.*?(?=^\s*LANGUAGE\b|$(?![\s\S]))/ms.exec(definition)?.[0] ?? '';

const drop = (routine: Routine): readonly string[] => [`drop ${wordOf(routine)} ${signatureOf(routine)}`];

const create = (routine: Routine): readonly string[] => [
  ...made(routine),
  ...commentOn(`${wordOf(routine)} ${signatureOf(routine)}`, routine.comment),
];

const comment = (routine: Routine): string =>
  `comment on ${wordOf(routine)} ${signatureOf(routine)} is ${routine.comment === undefined ? 'null' : quoteString(routine.comment)}`;

const replaced = (was: Routine, is: Routine): readonly string[] => {
  if (was.kind === 'aggregate' || was.kind !== is.kind || faceOf(was) !== faceOf(is))
    return [...drop(was), ...create(is)];
  return [...(was.definition === is.definition ? [] : made(is)), ...(was.comment === is.comment ? [] : [comment(is)])];
};

const relationsIn = ({tables, views}: Schema): ReadonlySet<string> =>
  new Set([...tables, ...views].map(({name}) => name));

export const routineKind: Kind<Routine> = {
  of: ({routines = []}) => routines,
  put: ({routines: _routines, ...schema}, routines) => (routines.length === 0 ? schema : {...schema, routines}),
  keyOf: (routine) => `${qualifiedName(routine)}(${routine.arguments})`,
  nameOf: ({name}) => name,
  create,
  drop,
  alter: replaced,
  // One that takes or returns rows of a new table.
  isLate: (routine, from, to) => {
    const [needs, known] = [namesIn(routineNeeds(routine)), relationsIn(from)];
    return [...relationsIn(to)].some((name) => needs.has(name) && !known.has(name));
  },
};
