import {expect} from 'vitest';
import {postgres} from '../../../source/dialects/postgres/index.js';
import {emit} from '../../../source/ecosystems/knex/emit.js';
import {applyAll} from '../../../source/operations/index.js';
import type {Operation} from '../../../source/operations/operation.js';
import {safeForms} from '../../../source/plan/safe-forms/index.js';
import {splitOperations} from '../../../source/plan/split-operations.js';
import type {RowCounts, Schema} from '../../../source/schema/model.js';
import {knexStyle} from '../../ecosystems/knex-style.js';

/** The migration files of these operations, in order. */
export const filesOf = (before: Schema, rows: RowCounts, operations: readonly Operation[]): readonly string[] => {
  const safe = safeForms({schema: before, rows, operations});
  expect(safeForms({schema: before, rows, operations: safe.operations})).toEqual({
    operations: safe.operations,
    assumptions: [],
  });
  let schema = before;
  return splitOperations(postgres, safe.operations).map((part) => {
    const text = emit({...part, before: schema, style: knexStyle});
    schema = applyAll(schema, part.operations);
    return text;
  });
};
