import type {Dialect} from '../dialects/dialect.js';
import type {Convention, Conventions, NameCase} from '../schema/conventions.js';
import type {StandardRule} from './standard-rules.js';

/** `agent-os/standards/backend/models.md, line 3`. */
export const placeOf = ({path, line}: StandardRule): string => `${path}, line ${line}`;

/** The conventions with what is written down wherever the schema has nothing to learn from: what is there goes before what is said. */
export const decideConventions = (
  conventions: Conventions,
  rules: readonly StandardRule[],
  dialect: Dialect,
): Conventions => {
  // Each rule decides another one.
  const decided = rules.map((rule) => decisions[rule.about]?.(conventions, rule, dialect) ?? {});
  return Object.assign({}, conventions, ...decided);
};

type Decide = (conventions: Conventions, rule: StandardRule, dialect: Dialect) => Partial<Conventions>;

const said = <Value>(convention: Convention<Value>, rule: StandardRule, value: Value): Convention<Value> =>
  convention.of === 0 ? {...convention, value, source: placeOf(rule)} : convention;

const keyOf = (type: string, dialect: Dialect): Conventions['primaryKey']['value'] => {
  const identity = type !== 'uuid';
  return {column: 'id', type: identity ? type : dialect.columnType({type}), identity, default: null};
};

/** Rules that speak of migrations decide no convention: they are kept by every plan. */
const decisions: Partial<Record<StandardRule['about'], Decide>> = {
  tableCase: ({tableCase}, rule) => ({tableCase: said(tableCase, rule, rule.value as NameCase)}),
  columnCase: ({columnCase}, rule) => ({columnCase: said(columnCase, rule, rule.value as NameCase)}),
  tableNumber: ({tableNumber}, rule) => ({
    tableNumber: said(tableNumber, rule, rule.value === 'plural' ? 'plural' : 'singular'),
  }),
  primaryKey: ({primaryKey}, rule, dialect) => ({primaryKey: said(primaryKey, rule, keyOf(rule.value, dialect))}),
  timestamps: ({timestamps}, rule) => ({timestamps: said(timestamps, rule, timestamps.value)}),
  foreignKeyIndexed: ({foreignKeyIndexed}, rule) => ({foreignKeyIndexed: said(foreignKeyIndexed, rule, true)}),
};
