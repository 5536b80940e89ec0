import type {RowCounts, Schema} from '../schema/model.js';
import type {Finding, Severity} from './finding.js';
import {foreignKeyWithoutIndex} from './foreign-key-without-index.js';
import {missingPrimaryKey} from './missing-primary-key.js';
import {redundantIndex} from './redundant-index.js';
import type {Rule} from './rule.js';

export const rules: readonly Rule[] = [foreignKeyWithoutIndex, missingPrimaryKey, redundantIndex];

const ranks: Readonly<Record<Severity, number>> = {error: 0, warning: 1, info: 2};

/** What all rules say about a schema, the gravest first. */
export const runSchemaRules = (schema: Schema, rows?: RowCounts): readonly Finding[] =>
  rules
    .flatMap(({id, severity, gate, check}) =>
      check({after: schema, rows}).map(
        ({where, effect, remedy, code}): Finding => ({
          rule: id,
          severity,
          gate,
          file: null,
          line: null,
          statement: null,
          where,
          effect,
          remedy,
          code: code ?? null,
        }),
      ),
    )
    .sort((one, other) => ranks[one.severity] - ranks[other.severity]);
