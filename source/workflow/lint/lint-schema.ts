import {analyze} from '../analyze.js';
import type {WorkflowContext} from '../context.js';
import {inReadingOrder, type LintReport} from './lint-report.js';

/** What the rules say about the live schema. */
export const lintSchema = async (context: WorkflowContext): Promise<LintReport> => {
  const {schema, findings} = await analyze(context);
  return {
    dialect: schema.dialect,
    findings: inReadingOrder(findings),
    allowed: [],
    looked: schema.tables.length,
    lookedAt: 'table',
    notes: [],
    interrupted: false,
  };
};
