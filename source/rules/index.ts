import type {Schema} from '../schema/model.js';
import {circularForeignKeys} from './circular-foreign-keys.js';
import {deadRows} from './dead-rows.js';
import {duplicateForeignKey} from './duplicate-foreign-key.js';
import {engineWithoutTransactions} from './engine-without-transactions.js';
import type {Finding, Severity} from './finding.js';
import {floatForMoney} from './float-for-money.js';
import {foreignKeyParentNotUnique} from './foreign-key-parent-not-unique.js';
import {foreignKeyWithoutIndex} from './foreign-key-without-index.js';
import {indexLargerThanTable} from './index-larger-than-table.js';
import {invalidIndex} from './invalid-index.js';
import {jsonNotJsonb} from './json-not-jsonb.js';
import {keyNearEnd} from './key-near-end.js';
import {mismatchedForeignKeyType} from './mismatched-foreign-key-type.js';
import {missingPrimaryKey} from './missing-primary-key.js';
import {mistypedText} from './mistyped-text.js';
import {moneyType} from './money-type.js';
import {nullableUnique} from './nullable-unique.js';
import {paddedChar} from './padded-char.js';
import {policyNotEnforced} from './policy-not-enforced.js';
import {redundantIndex} from './redundant-index.js';
import type {Rule} from './rule.js';
import {type Measured, ruleContext} from './rule-context.js';
import {sequenceNearEnd} from './sequence-near-end.js';
import {slowStatement} from './slow-statement.js';
import {statisticsUnavailable} from './statistics-unavailable.js';
import {tableWithoutStatistics} from './table-without-statistics.js';
import {timestampWithoutTimeZone} from './timestamp-without-time-zone.js';
import {unusedIndex} from './unused-index.js';
import {unvalidatedConstraint} from './unvalidated-constraint.js';
import {utf8mb3} from './utf8mb3.js';

/** In the order in which those of one severity are told: what may break first, what costs last. */
export const rules: readonly Rule[] = [
  foreignKeyWithoutIndex,
  foreignKeyParentNotUnique,
  mismatchedForeignKeyType,
  circularForeignKeys,
  duplicateForeignKey,
  missingPrimaryKey,
  nullableUnique,
  unvalidatedConstraint,
  policyNotEnforced,
  keyNearEnd,
  sequenceNearEnd,
  invalidIndex,
  redundantIndex,
  unusedIndex,
  indexLargerThanTable,
  deadRows,
  tableWithoutStatistics,
  slowStatement,
  engineWithoutTransactions,
  utf8mb3,
  floatForMoney,
  moneyType,
  jsonNotJsonb,
  timestampWithoutTimeZone,
  paddedChar,
  mistypedText,
  statisticsUnavailable,
];

const ranks: Readonly<Record<Severity, number>> = {error: 0, warning: 1, info: 2};

/** What all rules say about a schema, the gravest first. */
export const runSchemaRules = (schema: Schema, measured: Measured = {}): readonly Finding[] => {
  const context = ruleContext(schema, measured);
  return rules
    .flatMap((rule) =>
      rule.check(context).map(
        ({where, effect, remedy, severity, statement, code}): Finding => ({
          rule: rule.id,
          severity: severity ?? rule.severity,
          gate: rule.gate,
          file: null,
          line: null,
          statement: statement ?? null,
          where,
          effect,
          remedy,
          code: code ?? null,
        }),
      ),
    )
    .sort((one, other) => ranks[one.severity] - ranks[other.severity]);
};
