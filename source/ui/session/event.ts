import type {Key} from '../keys.js';
import type {ShownError} from './state.js';
import type {Progress, Result} from './work.js';

/** All that can happen to a session. */
export type Event =
  | {readonly type: 'key'; readonly key: Key}
  | {readonly type: 'resized'; readonly columns: number; readonly rows: number}
  | {readonly type: 'done'; readonly run: number; readonly result: Result}
  | {readonly type: 'progress'; readonly run: number; readonly progress: Progress}
  | {readonly type: 'failed'; readonly run: number; readonly error: ShownError}
  | {readonly type: 'not-remembered'; readonly error: ShownError}
  /** The terminal is going away or the process is told to end. */
  | {readonly type: 'terminated'; readonly code: number}
  | {readonly type: 'settled'; readonly showing: number};
