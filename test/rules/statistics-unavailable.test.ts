import {expect, test} from 'vitest';
import {runSchemaRules} from '../../source/rules/index.js';
import {emptySqlite, unmeasured} from './unmeasured.js';

test('names what is not known, why, and how to get it, once for what is missing together', () => {
  const unavailable = [
    {
      source: 'pg_stat_statements',
      tells: 'which statements take long',
      why: 'the extension is not installed',
      remedy: 'create extension pg_stat_statements',
    },
    {source: 'sys', tells: 'which indexes are read', why: 'no privilege', remedy: null},
    {source: 'sys', tells: 'which statements take long', why: 'no privilege', remedy: null},
  ];
  expect(runSchemaRules(emptySqlite, {statistics: {...unmeasured, unavailable}})).toMatchObject([
    {
      rule: 'statistics-unavailable',
      severity: 'info',
      where: 'pg_stat_statements',
      effect: 'It is not known which statements take long: the extension is not installed.',
      remedy: ['create extension pg_stat_statements'],
    },
    {
      where: 'sys',
      effect: 'It is not known which indexes are read and which statements take long: no privilege.',
      remedy: [],
    },
  ]);
});

test('nothing to say where everything was there, or nobody asked', () => {
  expect(runSchemaRules(emptySqlite, {statistics: unmeasured})).toEqual([]);
  expect(runSchemaRules(emptySqlite)).toEqual([]);
});
