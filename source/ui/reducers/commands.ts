import type {State} from '../session/state.js';
import type {Command} from '../session-keys.js';

/** What the commands of one screen do to the session. Pure: what has to happen outside is left in `effects`. */
export type Commands = Partial<Readonly<Record<Command, (state: State) => State>>>;
