import {qualifiedName, type Sequence} from '../schema/model.js';
import {nearEnd} from './near-end.js';
import type {Rule, RuleContext, RuleFinding} from './rule.js';

// The ends that a sequence has because of its type, and not because somebody chose them.
const endsOfTypes = new Set(['32767', '2147483647']);

/** The statement that lets a sequence count further; nothing where somebody chose its end. */
export const widened = ({dialect}: RuleContext, sequence: Sequence | undefined, maximum: string): string | undefined =>
  sequence !== undefined && endsOfTypes.has(maximum) ? dialect.repairs.widenSequence?.(sequence) : undefined;

/** Those of columns are told with their column. */
export const sequenceNearEnd: Rule = {
  id: 'sequence-near-end',
  title: 'Sequence that comes to its end',
  severity: 'warning',
  gate: 'always',
  check: (context) =>
    (context.statistics?.numbers ?? []).flatMap((use): readonly RuleFinding[] => {
      const {sequence: name, kind, maximum} = use;
      if (kind !== 'sequence' || name === null) return [];
      const end = nearEnd(use, name);
      const sequence = context.after.sequences.find((candidate) => qualifiedName(candidate) === name);
      if (end === null || sequence?.cycle === true) return [];
      const code = widened(context, sequence, maximum);
      return [
        {
          ...end,
          where: name,
          remedy: [
            code === undefined
              ? `Give ${name} a later end, where what takes its numbers has room for them.`
              : `Let ${name} count as bigint, where what takes its numbers has room for them.`,
          ],
          code,
        },
      ];
    }),
};
