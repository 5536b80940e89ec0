import {type EnumType, findNamed, qualifiedName, type Schema} from '../../../schema/model.js';
import type {AroundChange} from '../../around-change.js';
import {changeEnum} from '../change-enum.js';
import {commentStatement} from './comment.js';

const inOrder = ({values}: EnumType): string => JSON.stringify(values.toSorted());

const statements = (schema: Schema, before: EnumType, after: EnumType): readonly string[] => [
  ...(JSON.stringify(before.values) === JSON.stringify(after.values) ? [] : changeEnum({schema, before, after})),
  ...(before.comment === after.comment ? [] : commentStatement('type', after)),
];

/** Types whose values sort in another order, or that have another comment. */
export const enumChanges = (from: Schema, to: Schema): readonly AroundChange[] => {
  let schema = from;
  return from.enums.flatMap((before) => {
    const after = findNamed(to.enums, qualifiedName(before));
    if (after === undefined || inOrder(before) !== inOrder(after)) return [];
    const up = statements(schema, before, after);
    if (up.length === 0) return [];
    schema = {...schema, enums: schema.enums.map((one) => (one === before ? after : one))};
    return [{up, down: statements(schema, after, before), after: schema}];
  });
};
