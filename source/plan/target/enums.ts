import {definitions} from '../../operations/index.js';
import type {Operation} from '../../operations/operation.js';
import type {EnumType} from '../../schema/model.js';
import {type Comparison, isPlannable, type Matches, match} from './comparison.js';
import type {Step} from './step.js';

const enumsOf = (comparison: Comparison): Matches<EnumType> =>
  match(comparison.current.enums.filter(isPlannable), comparison.target.enums.filter(isPlannable), comparison);

/** New types, and new values of those that stay. */
export const createEnums: Step = (comparison) => {
  const {added, matched} = enumsOf(comparison);
  return [
    ...added.flatMap(({name}) => definitions.drop_enum.reverse(comparison.target, {op: 'drop_enum', enum: name})),
    ...matched.flatMap(({before, after}) => newValues(before, after)),
  ];
};

/** A value in front of all others cannot be said; then the comparison at the end finds the order wrong. */
const newValues = (before: EnumType, {values}: EnumType): readonly Operation[] =>
  values.flatMap((value, at) => {
    if (before.values.includes(value)) return [];
    const previous = values[at - 1];
    return [{op: 'add_enum_value', enum: before.name, value, ...(previous !== undefined && {after: previous})}];
  });

export const dropEnums: Step = (comparison) =>
  enumsOf(comparison).removed.map(({name}) => ({op: 'drop_enum', enum: name}));
