import {dialectOf} from '../../dialects/index.js';
import type {Operation, OperationOf} from '../../operations/operation.js';
import {calledBy} from '../../operations/trigger-functions.js';
import {qualifiedName, type Routine, type Schema, type Table, type Trigger} from '../../schema/model.js';
import {type Comparison, match, sharedTables} from './comparison.js';
import {inOrder} from './in-order.js';
import type {Step} from './step.js';

/** What `create_trigger` can make together with a trigger. */
const functionOf = ({routines = []}: Schema, name: string | null): Routine | undefined =>
  routines.find(
    (one) => one.name === name && one.kind === 'function' && one.arguments === '' && one.schema === undefined,
  );

/** True where the target has no such function, or one that does something else. */
const isOther = ({current, target}: Comparison, name: string | null): boolean => {
  const [was, is] = [functionOf(current, name), functionOf(target, name)];
  return was !== undefined && was.definition !== is?.definition;
};

/** True where the one trigger is made to fire behind the other. */
const firesBehind = ({target}: Comparison, table: Table, one: Trigger, other: Trigger): boolean =>
  dialectOf(target.dialect).firesBehind?.({...table, triggers: [other, one]}, other.name) === one.name;

/** With those that are made to fire behind one of them: they go first, and come again. */
const withFollowers = (comparison: Comparison, table: Table, going: readonly Trigger[]): readonly Trigger[] => {
  const followers = table.triggers.filter(
    (one) => !going.includes(one) && going.some((other) => firesBehind(comparison, table, one, other)),
  );
  return followers.length === 0 ? going : withFollowers(comparison, table, [...going, ...followers]);
};

const goingOf = (comparison: Comparison, before: Table, after: Table): readonly Trigger[] => {
  const {removed, matched} = match(before.triggers, after.triggers, comparison);
  const changed = matched.filter(
    (one) => one.changes.length > 0 || isOther(comparison, calledBy(one.before.definition)),
  );
  const all = withFollowers(comparison, before, [...removed, ...changed.map((one) => one.before)]);
  return inOrder(all, (one, other) => firesBehind(comparison, before, other, one));
};

/** Every trigger of the schema by the function that it calls. */
const callersOf = ({tables, views}: Schema, name: string): number =>
  [...tables, ...views].flatMap(({triggers = []}) => triggers).filter(({definition}) => calledBy(definition) === name)
    .length;

/** A function goes with the last trigger that calls it. */
const withFunctions = (
  comparison: Comparison,
  drops: readonly (OperationOf<'drop_trigger'> & {readonly calls: string | null})[],
): readonly Operation[] =>
  drops.map(({calls, ...drop}, at): Operation => {
    if (calls === null || !isOther(comparison, calls)) return drop;
    const isLast = !drops.slice(at + 1).some((later) => later.calls === calls);
    const isUnused = drops.filter((one) => one.calls === calls).length === callersOf(comparison.current, calls);
    return isLast && isUnused ? {...drop, function: calls} : drop;
  });

/** A view's triggers go with it. */
export const dropTriggers: Step = (comparison) =>
  withFunctions(
    comparison,
    sharedTables(comparison).flatMap(({before, after}) =>
      goingOf(comparison, before, after).map(({name, definition}) => ({
        op: 'drop_trigger' as const,
        table: qualifiedName(before),
        name,
        calls: calledBy(definition),
      })),
    ),
  );

/** A function comes with the first trigger that calls it. */
export const createTriggers: Step = (comparison) => {
  const made = new Set<string>();
  return sharedTables(comparison).flatMap(({before, after}) => {
    const {added} = match(before.triggers, after.triggers, comparison);
    const ordered = inOrder(added, (one, other) => firesBehind(comparison, after, one, other));
    return ordered.flatMap((trigger) => {
      const table = qualifiedName(after);
      const calls = calledBy(trigger.definition);
      const isThere = calls === null || made.has(calls) || functionOf(comparison.current, calls) !== undefined;
      const needed = isThere ? undefined : functionOf(comparison.target, calls);
      if (needed !== undefined) made.add(needed.name);
      const create: Operation = {op: 'create_trigger', table, ...trigger};
      return needed === undefined
        ? [create]
        : [{...create, function: {name: needed.name, definition: needed.definition}}];
    });
  });
};
