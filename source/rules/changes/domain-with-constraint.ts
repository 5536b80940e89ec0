import {type ChangeRule, onActions} from './change-rule.js';

export const domainWithConstraint: ChangeRule = {
  id: 'domain-with-constraint',
  title: 'CHECK of a domain',
  severity: 'warning',
  gate: 'ask',
  dialects: ['postgres'],
  why: 'Changing it later reads every column of that type, in every table, under a lock on each of them.',
  bad: "alter domain email add constraint email_at check (value like '%@%');",
  good: "alter domain email add constraint email_at check (value like '%@%') not valid;",
  source: 'PostgreSQL: ALTER DOMAIN; measured on 15.18: SHARE lock on each table that uses it.',
  check: onActions(['alter-domain'], ({action: {domain, addsCheck, isNotValid}, placeOf}) =>
    addsCheck && !isNotValid
      ? [
          {
            where: placeOf(domain),
            effect: `Every column of type ${domain.name} is read, and nobody writes to those tables meanwhile.`,
            remedy: ['Add it NOT VALID, and validate it in a change of its own.', 'Or put the CHECK on the columns.'],
          },
        ]
      : [],
  ),
};
