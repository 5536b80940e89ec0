import fc from 'fast-check';
import {expect, test} from 'vitest';
import {applyAll, reverseAll} from '../../source/operations/index.js';
import {operation} from '../../source/operations/operation.js';
import {compareSchemas} from '../../source/schema/compare.js';
import {fingerprint} from '../../source/schema/fingerprint.js';
import {operationsOn} from './arbitrary-operations.js';
import {blogSchema} from './blog.js';

const schema = await blogSchema();

test('whatever the operations, their reverse gives the schema back', () => {
  fc.assert(
    fc.property(operationsOn(schema), (operations) => {
      const after = applyAll(schema, operations);
      const back = applyAll(after, reverseAll(schema, operations));
      expect(compareSchemas(schema, back, {columnOrder: 'ignored'})).toEqual([]);
      expect(fingerprint(back)).toBe(fingerprint(schema));
    }),
    {numRuns: 1000},
  );
});

test('every operation and every reverse is written the way a person may write it', () => {
  fc.assert(
    fc.property(operationsOn(schema), (operations) => {
      for (const one of [...operations, ...reverseAll(schema, operations)]) expect(operation.parse(one)).toEqual(one);
    }),
    {numRuns: 300},
  );
});
