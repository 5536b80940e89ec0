import {expect, test} from 'vitest';
import {knexEcosystem} from '../../../source/ecosystems/knex/index.js';
import type {CodeRule} from '../../../source/rules/code/code-rule.js';
import {runCodeRules} from '../../../source/rules/code/index.js';

type FoundCode = {readonly code: string; readonly where: string; readonly line: number; readonly file?: string};

export type CodeCases = {
  readonly found: readonly FoundCode[];
  /** Near misses. */
  readonly notFound: readonly string[];
};

/** The findings of one rule about the text of a migration. */
const judgedBy = ({id}: CodeRule, code: string, file = 'migrations/001_change.js') =>
  runCodeRules(knexEcosystem.readCode(code, file), file).filter(({rule}) => rule === id);

/** The examples that its page shows, what it finds, and what it leaves alone. */
export const describeCodeRule = (rule: CodeRule, {found, notFound}: CodeCases): void => {
  test(`${rule.id}: what is bad is found, and what is good is not`, () => {
    expect(judgedBy(rule, rule.bad)).not.toEqual([]);
    expect(judgedBy(rule, rule.good)).toEqual([]);
  });

  test.each(found)(`${rule.id} finds $where in $code`, ({code, where, line, file}) => {
    expect(judgedBy(rule, code, file)).toMatchObject([{where, line}]);
  });

  test.each(notFound)(`${rule.id} leaves %s alone`, (code) => {
    expect(judgedBy(rule, code)).toEqual([]);
  });
};
