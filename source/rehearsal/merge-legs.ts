import type {LegReport} from '../ecosystems/ecosystem.js';

const effects = ['locks', 'rewrites'] as const;

/** Runs of several migrations told as one, in this order; null where there are none. */
export const mergeLegs = (legs: readonly (LegReport | null)[]): LegReport | null => {
  const ran = legs.filter((leg) => leg !== null);
  if (ran.length === 0) return null;
  return {
    ok: ran.every(({ok}) => ok),
    ms: ran.reduce((sum, {ms}) => sum + ms, 0),
    transaction: ran.every(({transaction}) => transaction),
    measured: effects.filter((effect) => ran.every(({measured}) => measured?.includes(effect))),
    statements: ran.flatMap(({statements}) => statements),
    output: ran.map(({output}) => output).join(''),
    error: ran.find(({error}) => error !== null)?.error ?? null,
  };
};
