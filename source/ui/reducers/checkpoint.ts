import {handOffText} from '../../memory/hand-off-text.js';
import {emit, say} from '../session/change.js';
import type {State} from '../session/state.js';
import type {Commands} from './commands.js';
import {nextChange} from './orient.js';

const copy = (state: State): State =>
  state.checkpoint === null
    ? state
    : say(
        emit(state, {type: 'copy', text: handOffText(state.checkpoint.handOff)}),
        'info',
        'The hand-off is sent to the clipboard, where your terminal lets programs write to it.',
      );

export const checkpointCommands: Commands = {choose: nextChange, copy};
