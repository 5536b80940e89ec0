import {keymap} from '../keymap.js';
import {screenOf} from '../session/select.js';
import type {State} from '../session/state.js';
import {sessionKey, sessionKeys} from '../session-keys.js';
import {blank, type Line, line, span, wrapped} from '../text/line.js';
import {type Content, textBody} from './content.js';

const keyLines = (state: State, width: number): readonly Line[] => {
  const bindings = keymap[screenOf({...state, help: 'closed'})];
  return sessionKeys.flatMap(({key, meaning, elsewhere}) => {
    const binding = bindings.find((one) => one.key === key);
    const reason = binding === undefined ? elsewhere : (binding.unavailable?.(state) ?? null);
    const here = binding === undefined || meaning.includes(binding.label) ? '' : ` Here: ${binding.label}.`;
    return wrapped(
      [
        span(key.padEnd(10), reason === null ? 'accent' : 'dim'),
        span(`${meaning}.${here}`, reason === null ? 'plain' : 'dim'),
        span(reason === null ? '' : ` Not now: ${reason}`, 'warning'),
      ],
      width,
      10,
    );
  });
};

export const helpContent = (state: State, width: number): Content => ({
  title: 'Keys',
  panes: [],
  pane: 'help',
  head: [],
  body: textBody([
    ...keyLines(state, width),
    blank,
    ...wrapped(line(span('In a text field letters type, enter takes the text, esc closes it.', 'dim')), width),
    ...wrapped(
      line(span(`${sessionKey('a').key} counts only once the plan has been in sight for a moment.`, 'dim')),
      width,
    ),
  ]),
});
