import {applyAll, tableOf} from '../operations/index.js';
import type {Operation} from '../operations/operation.js';
import {catalogOf} from './catalog.js';
import type {Context} from './context.js';

/** What is read next is read against this: the schema that these operations lead to. */
export const after = (context: Context, operations: readonly Operation[]): Context => {
  const schema = applyAll(context.schema, operations);
  const spokenOf = [...operations.flatMap((one) => tableOf(one) ?? []).toReversed(), ...context.spokenOf];
  return {...context, schema, catalog: catalogOf(schema), spokenOf};
};
