import fc from 'fast-check';
import {expect} from 'vitest';
import {mysql} from '../../../source/dialects/mysql/index.js';
import {compareSchemas} from '../../../source/schema/compare.js';
import {fingerprint} from '../../../source/schema/fingerprint.js';
import {arbitrarySchema} from '../../schema/random-schema.js';
import {mysqlTest, withMysql} from './open-mysql.js';

mysqlTest(
  'whatever schema is written, the same is read',
  async () => {
    await fc.assert(
      fc.asyncProperty(arbitrarySchema('mysql'), async (schema) => {
        const read = await withMysql(mysql.createStatements(schema), ({query}) => mysql.introspect(query, []));
        expect(compareSchemas(schema, read, {columnOrder: 'counts'}).map(({text}) => text)).toEqual([]);
        expect(fingerprint(read)).toBe(fingerprint(schema));
      }),
      {numRuns: 30},
    );
  },
  120_000,
);
