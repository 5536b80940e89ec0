import type {Operation} from '../operations/operation.js';
import type {Finding} from '../rules/finding.js';
import type {ConsentRequest} from './plan.js';

/** What operations ask about themselves, and know better than their SQL does: what they lose, keep or rename, on which rows. */
const toldByOperations: ReadonlySet<string> = new Set([
  'drop-table',
  'rename-table',
  'drop-column',
  'rename-column',
  'drop-foreign-key',
  'drop-primary-key',
  'mutation-without-where',
]);

/** What a gate of an operation asks already, in the words of rules about its statements. */
const asksOf: Readonly<Record<string, readonly string[]>> = {
  backfill: ['mutation-without-where'],
  'raw-sql': ['drop-table', 'drop-column', 'truncate', 'mutation-without-where'],
};

type Gate = Pick<ConsentRequest, 'rule' | 'object'>;

/** A statement that writes a column is about rows of the table: what is asked of `users.age` is asked of `users` there. */
const isOf = (asked: Gate, {rule, where}: Finding): boolean =>
  where === asked.object ||
  // Rules say `posts (to_users)` of a constraint.
  where.replace(/ \((.*)\)$/, '.$1') === asked.object ||
  (rule === 'mutation-without-where' && asked.object.startsWith(`${where}.`));

/** Whether one of these gates asks about what the finding says. */
export const isAsked = (asked: readonly Gate[], finding: Finding): boolean =>
  asked.some(
    (gate) =>
      // Whoever lets a column be altered has said so of all that the altering does to it.
      (gate.rule === 'alter-column' && finding.where === gate.object) ||
      ((gate.rule === finding.rule || asksOf[gate.rule]?.includes(finding.rule)) && isOf(gate, finding)),
  );

export type AskedByOperations = {
  readonly operations: readonly Operation[];
  /** What they ask about themselves. */
  readonly asked: readonly ConsentRequest[];
};

/** The gates that rules close besides those of the operations: nothing is asked twice. */
export const findingGates = (
  findings: readonly Finding[],
  {operations, asked}: AskedByOperations,
): readonly ConsentRequest[] => {
  // SQL of a person's own tells nothing about itself but what it loses.
  const isTold = ({rule}: Finding): boolean =>
    toldByOperations.has(rule) && operations.every(({op}) => op !== 'raw_sql');
  return findings
    .filter((finding) => finding.gate === 'ask' && !isTold(finding) && !isAsked(asked, finding))
    .map(({rule, where, effect}) => ({rule, object: where, text: effect}));
};
