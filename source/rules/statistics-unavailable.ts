import type {UnavailableSource} from '../schema/statistics.js';
import type {Rule} from './rule.js';

type Group = Omit<UnavailableSource, 'tells'> & {readonly tells: readonly string[]};

/** What is missing for one reason is said once. */
const groups = (sources: readonly UnavailableSource[]): readonly Group[] => {
  const found = new Map<string, Group>();
  for (const {tells, ...source} of sources) {
    const key = JSON.stringify([source.source, source.why, source.remedy]);
    found.set(key, {...source, tells: [...(found.get(key)?.tells ?? []), tells]});
  }
  return [...found.values()];
};

export const statisticsUnavailable: Rule = {
  id: 'statistics-unavailable',
  title: 'Measurements that are not there',
  severity: 'info',
  gate: 'always',
  check: ({statistics}) =>
    groups(statistics?.unavailable ?? []).map(({source, tells, why, remedy}) => ({
      where: source,
      effect: `It is not known ${tells.join(' and ')}: ${why}.`,
      remedy: remedy === null ? [] : [remedy],
    })),
};
