import {type Domain, qualifiedName, type Table} from '../schema/model.js';
import {allRowsOf} from './rows.js';
import type {Rule, RuleContext, RuleFinding} from './rule.js';

/** A foreign key or a check, as far as it matters whether the database stands by it. */
type Promised = {
  readonly name: string | null;
  /** For people: `foreign key user_id`. */
  readonly title: string;
  readonly validated?: false;
  readonly enforced?: false;
};

const promises = (table: Table): readonly Promised[] => [
  ...table.foreignKeys.map((key) => ({...key, title: `foreign key ${key.columns.join(', ')}`})),
  ...table.checks.map((check) => ({...check, title: `check ${check.name ?? check.expression}`})),
];

const notEnforced = (where: string, title: string): RuleFinding => ({
  where,
  effect: `The ${title} is written down and not enforced: rows that break it are accepted.`,
  remedy: ['Mend the rows that break it, and enforce it.', 'Or drop it, so that nobody counts on it.'],
});

const ofTable = (context: RuleContext, table: Table): readonly RuleFinding[] =>
  promises(table).flatMap(({name, title, validated, enforced}) => {
    const where = `${qualifiedName(table)} (${title})`;
    if (enforced === false) return [notEnforced(where, title)];
    if (validated !== false) return [];
    return [
      {
        where,
        effect: `Rows of ${qualifiedName(table)} from before the ${title} may break it: they were never looked at.`,
        remedy: [
          `Look for rows that break it, and mend them.`,
          `Validate it: reads ${allRowsOf(context, table)} while others go on reading and writing.`,
        ],
        code: name === null ? null : context.dialect.repairs.validateConstraint?.(table, name),
      },
    ];
  });

const ofDomain = ({dialect}: RuleContext, domain: Domain): readonly RuleFinding[] =>
  domain.checks
    .filter(({validated}) => validated === false)
    .map(({name, expression}) => ({
      where: `${qualifiedName(domain)} (check ${name ?? expression})`,
      effect: `Values of ${qualifiedName(domain)} from before the check ${name ?? expression} may break it: they were never looked at.`,
      remedy: ['Look for values that break it, and mend them.', 'Validate it.'],
      code: name === null ? null : dialect.repairs.validateDomainConstraint?.(domain, name),
    }));

export const unvalidatedConstraint: Rule = {
  id: 'unvalidated-constraint',
  title: 'Constraint that the rows may break',
  severity: 'warning',
  gate: 'always',
  check: (context) => [
    ...context.after.tables.flatMap((table) => ofTable(context, table)),
    ...(context.after.domains ?? []).flatMap((domain) => ofDomain(context, domain)),
  ],
};
