import {definitions} from '../../operations/index.js';
import type {Operation} from '../../operations/operation.js';
import {type EnumType, qualifiedName} from '../../schema/model.js';
import {type Comparison, type Matches, match} from './comparison.js';
import type {Step} from './step.js';

const enumsOf = (comparison: Comparison): Matches<EnumType> =>
  match(comparison.current.enums, comparison.target.enums, comparison);

/** New types, and new values of those that stay. */
export const createEnums: Step = (comparison) => {
  const {added, matched} = enumsOf(comparison);
  return [
    ...added.flatMap((type) =>
      definitions.drop_enum.reverse(comparison.target, {op: 'drop_enum', enum: qualifiedName(type)}),
    ),
    ...matched.flatMap(({before, after}) => newValues(before, after)),
  ];
};

/** Each behind the value that it follows; the first of all before the one that was first. */
const newValues = (before: EnumType, {values}: EnumType): readonly Operation[] =>
  values.flatMap((value, at) => {
    if (before.values.includes(value)) return [];
    const [previous, first] = [values[at - 1], before.values[0]];
    const place = previous === undefined ? {...(first !== undefined && {before: first})} : {after: previous};
    return [{op: 'add_enum_value', enum: qualifiedName(before), value, ...place}];
  });

/** Types that are no longer wanted, and values that no column can have any more. */
export const dropEnums: Step = (comparison) => {
  const {removed, matched} = enumsOf(comparison);
  return [
    ...removed.map((type): Operation => ({op: 'drop_enum', enum: qualifiedName(type)})),
    ...matched.flatMap(({before, after}) =>
      before.values
        .filter((value) => !after.values.includes(value))
        .map((value): Operation => ({op: 'drop_enum_value', enum: qualifiedName(before), value})),
    ),
  ];
};
