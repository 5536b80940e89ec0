import {describe, expect, test} from 'vitest';
import {detectStyle, type StyleEvidence} from '../../../source/ecosystems/knex/detect-style.js';

const evidence: StyleEvidence = {
  directory: '/migrations',
  neighbours: [],
  packageType: 'commonjs',
  extension: 'js',
  editor: null,
};

describe('without neighbours, as Knex would write it', () => {
  test.each([
    [{}, {extension: 'js', moduleSystem: 'commonjs'}],
    [{packageType: 'module'}, {extension: 'js', moduleSystem: 'esm'}],
    [{extension: 'ts'}, {extension: 'ts', moduleSystem: 'esm'}],
    [{extension: 'mts'}, {extension: 'ts', moduleSystem: 'esm'}],
    [
      {extension: 'cjs', packageType: 'module'},
      {extension: 'cjs', moduleSystem: 'commonjs'},
    ],
    [{extension: 'mjs'}, {extension: 'mjs', moduleSystem: 'esm'}],
  ] as const)('%j → %j', (said, expected) => {
    expect(detectStyle({...evidence, ...said})).toMatchObject({
      ...expected,
      prefix: 'timestamp',
      separator: '_',
      digits: 14,
      indent: '  ',
      quote: "'",
      semicolons: true,
      functions: 'function',
    });
  });
});

test('.editorconfig tells how to indent where no neighbour does', () => {
  const editor = {indent: '\t', file: '/.editorconfig'};
  expect(detectStyle({...evidence, editor})).toMatchObject({indent: '\t', indentFrom: '/.editorconfig'});
  const neighbours = [{name: '001_a.js', text: 'exports.up = () => {\n    return 1;\n};\n'}];
  const style = detectStyle({...evidence, editor, neighbours});
  expect(style.indent).toBe('    ');
  expect(style).not.toHaveProperty('indentFrom');
});

describe('with neighbours, as they are written', () => {
  const arrows = `import type {Knex} from "knex"

export const up = async (knex: Knex): Promise<void> => {
\tawait knex.schema.createTable("users", (table) => {
\t\ttable.increments() // it's the key
\t})
}

export const down = async (knex: Knex): Promise<void> => {
\tawait knex.schema.dropTable("users")
}
`;
  const functions = `/**
 * @param { import("knex").Knex } knex
 * @returns { Promise<void> }
 */
exports.up = function (knex) {
    return knex.schema.createTable('users', (table) => {
        table.increments();
    });
};

exports.down = function (knex) {
    return knex.schema.dropTable('users');
};
`;
  const declared = 'export async function up(knex) {\n  await knex.raw("select 1");\n}\n';
  const shortArrow = "exports.up = knex => knex.schema.dropTable('a')\n";

  test.each([
    [
      '0001-users.ts',
      arrows,
      {
        extension: 'ts',
        moduleSystem: 'esm',
        indent: '\t',
        quote: '"',
        semicolons: false,
        functions: 'arrow',
        prefix: 'sequence',
        digits: 4,
        separator: '-',
      },
    ],
    [
      '20240101120000_users.js',
      functions,
      {
        extension: 'js',
        moduleSystem: 'commonjs',
        indent: '    ',
        quote: "'",
        semicolons: true,
        functions: 'function',
        prefix: 'timestamp',
        digits: 14,
      },
    ],
    ['1_a.js', declared, {moduleSystem: 'esm', indent: '  ', quote: '"', functions: 'function', digits: 1}],
    ['1_a.js', shortArrow, {moduleSystem: 'commonjs', functions: 'arrow', semicolons: false}],
  ] as const)('%s', (name, text, expected) => {
    expect(detectStyle({...evidence, neighbours: [{name, text}]})).toMatchObject(expected);
  });

  test('most of them decide, and of two equal ones the newer', () => {
    const semicolons = [shortArrow, functions, functions].map((text, at) => ({name: `${at}_a.js`, text}));
    expect(detectStyle({...evidence, neighbours: semicolons})).toMatchObject({semicolons: true, functions: 'function'});
    const tie = [functions, shortArrow].map((text, at) => ({name: `${at}_a.js`, text}));
    expect(detectStyle({...evidence, neighbours: tie})).toMatchObject({semicolons: false, functions: 'arrow'});
  });
});
