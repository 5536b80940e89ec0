import type {Key, NamedKey} from '../../source/ui/keys.js';
import {reduce} from '../../source/ui/reducer.js';
import type {State} from '../../source/ui/session/state.js';
import type {Effect, Result, Work} from '../../source/ui/session/work.js';

const keyOf = (name: string): Key => {
  const named = /^<(.+)>$/s.exec(name)?.[1];
  if (named?.startsWith('paste ')) return {kind: 'paste', text: named.slice('paste '.length)};
  return named === undefined ? {kind: 'character', character: name} : {kind: 'named', name: named as NamedKey};
};

/** The state after these keys: `j`, `<enter>`, `<paste some text>`. Effects of all of them are kept. */
export const press = (state: State, ...keys: readonly string[]): State =>
  keys.reduce((before, key) => {
    const after = reduce(before, {type: 'key', key: keyOf(key)});
    return {...after, effects: [...before.effects, ...after.effects]};
  }, state);

export const type = (state: State, text: string): State => press(state, ...text);

/** The state when what came into view has been there long enough. */
export const settle = (state: State): State => reduce(state, {type: 'settled', showing: state.showings});

/** The state after the work that is under way has come to this. */
export const finish = (state: State, result: Result): State =>
  reduce(state, {type: 'done', run: state.busy?.run ?? -1, result});

export const fail = (state: State, message = 'users does not exist'): State =>
  reduce(state, {
    type: 'failed',
    run: state.busy?.run ?? -1,
    error: {kind: 'user', code: 'unknown-table', message, nextSteps: ['Name another table']},
  });

export const workOf = (state: State): readonly Work[] =>
  state.effects.flatMap((effect: Effect) => (effect.type === 'work' ? [effect.work] : []));

export const remembered = (state: State) =>
  state.effects.flatMap((effect) => (effect.type === 'remember' ? [effect.record] : []));
