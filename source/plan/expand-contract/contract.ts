import {dialectOf} from '../../dialects/index.js';
import {attachedTo} from '../../operations/attached.js';
import {captureColumn} from '../../operations/capture.js';
import {requireColumn} from '../../operations/find.js';
import type {Operation} from '../../operations/operation.js';
import {qualifiedName, type Schema} from '../../schema/model.js';
import {newName, triggersOf} from './expand.js';
import type {Pair} from './pair.js';

/** What the new column was not told before every row had its value. */
const tightened = (schema: Schema, {table, to, replaced}: Pair): readonly Operation[] => {
  const column = requireColumn(replaced, to);
  const {default: value} = captureColumn(dialectOf(schema.dialect), column);
  const change = {...(!column.nullable && {nullable: false}), ...(value !== undefined && {default: value})};
  return Object.keys(change).length === 0
    ? []
    : [{op: 'alter_column', table: qualifiedName(table), column: to, ...change}];
};

/** The name of the old column, and of its indexes, for the new ones. */
const swapped = (pair: Pair): readonly Operation[] => {
  const {table, to, replaced} = pair;
  if (to === pair.finally) return [];
  return [
    {op: 'rename_column', table: qualifiedName(table), from: to, to: pair.finally},
    ...attachedTo(replaced, to).indexes.map(
      ({name}): Operation => ({op: 'rename_index', table: qualifiedName(table), from: newName(name, pair), to: name}),
    ),
  ];
};

/** Takes away the old column and what kept it in step. `schema`: as `expand` leaves it. */
export const contract = (schema: Schema, pair: Pair): readonly Operation[] => {
  const {table, from, to, forward, backward, keep} = pair;
  const triggers = triggersOf(schema, pair).toReversed();
  return [
    ...triggers.map(
      ({name, function: called}): Operation => ({
        op: 'drop_trigger',
        table: qualifiedName(table),
        name,
        ...(called && {function: called.name}),
      }),
    ),
    {
      op: 'drop_column',
      table: qualifiedName(table),
      column: from,
      replaced_by: {column: to, forward, backward},
      ...(keep && {keep}),
    },
    ...tightened(schema, pair),
    ...swapped(pair),
  ];
};
