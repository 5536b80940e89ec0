import type {NumberUse} from '../schema/statistics.js';
import {numberText} from './rows.js';
import type {RuleFinding} from './rule.js';

const percentUsed = ({last, maximum}: NumberUse): number => {
  const end = BigInt(maximum);
  return end === 0n ? 0 : Number((BigInt(last) * 100n) / end);
};

/** Most of the way there is a warning, nearly there is an error. */
const warnAt = 70;
const errorAt = 90;

/** What is to be said of a number that counts up; null while its end is far. */
export const nearEnd = (use: NumberUse, name: string): Pick<RuleFinding, 'effect' | 'severity'> | null => {
  const percent = percentUsed(use);
  if (percent < warnAt) return null;
  return {
    severity: percent < errorAt ? 'warning' : 'error',
    effect: `${name} has come to ${numberText(BigInt(use.last))} of ${numberText(BigInt(use.maximum))} (${percent} %): at the end every insert fails.`,
  };
};
