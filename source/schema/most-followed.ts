import type {Convention} from './conventions.js';

/** One place of the schema, by name, and the values it speaks for: none, one or several. */
export type Evidence<Value> = {readonly name: string; readonly values: readonly Value[]};

type Vote<Value> = {readonly value: Value; readonly votes: number};

const mostExceptions = 5;

/** Some of those that do otherwise. */
export const exceptionsTo = <Value>(
  evidence: readonly Evidence<Value>[],
  follows: (values: readonly Value[]) => boolean,
): readonly string[] => {
  const found: string[] = [];
  for (const {name, values} of evidence) {
    if (found.length === mostExceptions) break;
    if (!follows(values)) found.push(name);
  }
  return found;
};

const keyOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** What most places speak for. Of equals the ordinary one wins, else the first. */
export const mostFollowed = <Value>(evidence: readonly Evidence<Value>[], ordinary: Value): Convention<Value> => {
  const votes = new Map<string, Vote<Value>>();
  for (const {values} of evidence) {
    for (const value of values) {
      const key = keyOf(value);
      votes.set(key, {value, votes: (votes.get(key)?.votes ?? 0) + 1});
    }
  }
  const most = [...votes.values()].reduce((highest, vote) => Math.max(highest, vote.votes), 0);
  const candidates = [votes.get(keyOf(ordinary)), ...votes.values()];
  const best = candidates.find((vote) => vote?.votes === most);
  const value = best === undefined ? ordinary : best.value;
  const key = keyOf(value);
  return {
    value,
    followed: best?.votes ?? 0,
    of: evidence.length,
    exceptions: best === undefined ? [] : exceptionsTo(evidence, (values) => values.some((one) => keyOf(one) === key)),
  };
};
