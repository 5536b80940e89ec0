import type {CodeFact} from '../../ecosystems/ecosystem.js';
import type {Finding} from '../finding.js';
import {changesSideBySide} from './changes-side-by-side.js';
import type {CodeRule} from './code-rule.js';
import {changeGuarded} from './guard-hides-drift.js';
import {statementNotAwaited} from './statement-not-awaited.js';
import {outsideTransaction} from './statement-outside-transaction.js';
import {valuesSplicedIntoSql} from './values-spliced-into-sql.js';

export const codeRules: readonly CodeRule[] = [
  statementNotAwaited,
  valuesSplicedIntoSql,
  changesSideBySide,
  changeGuarded,
  outsideTransaction,
];

/** What the rules over code say of a migration. `file`: relative to the project. */
export const runCodeRules = (facts: readonly CodeFact[], file: string): readonly Finding[] =>
  facts.flatMap(({kind, line, code, name}) =>
    codeRules
      .filter((rule) => rule.kind === kind)
      .map(({id, severity, effect, remedy}) => ({
        rule: id,
        severity,
        gate: 'always' as const,
        file,
        line,
        statement: code,
        where: name,
        effect: effect(name),
        remedy,
        code: null,
      })),
  );
