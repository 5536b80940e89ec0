import type {MigrationStyle} from '../../source/ecosystems/ecosystem.js';

/** How most projects of Knex write their migrations. */
export const knexStyle: MigrationStyle = {
  directory: '/migrations',
  extension: 'js',
  moduleSystem: 'commonjs',
  prefix: 'timestamp',
  separator: '_',
  digits: 3,
  indent: '  ',
  quote: "'",
  semicolons: true,
  functions: 'arrow',
};
