import type {Operation} from '../operations/operation.js';
import type {Answers, Assumption, Question} from '../plan/plan.js';
import type {Conventions} from '../schema/conventions.js';
import type {Schema} from '../schema/model.js';
import type {Archetype} from './archetype.js';
import type {PastedTable} from './pasted/pasted-table.js';
import type {TypeWords} from './type-words.js';

export type RequestInput = {
  /** What the person typed, or the title of the task. */
  readonly text: string;
  /** The task's own sub-bullets, without their bullet. */
  readonly details: readonly string[];
  readonly schema: Schema;
  readonly conventions: Conventions;
  readonly archetypes: readonly Archetype[];
  /** From `loadTypeWords`: what the last word of a column's name says about its type. */
  readonly types: TypeWords;
  readonly answers: Answers;
  /** The schema that new tables, views and types are made in; absent where that is the usual one. */
  readonly newIn?: string | undefined;
  /** From `readPasted`: tables that the text describes in another language; then nothing else of it is read. */
  readonly pasted?: readonly PastedTable[];
};

/** Operations when everything decisive was said, otherwise what has to be asked. A failed match never becomes a drop. */
export type Understanding =
  | {
      readonly kind: 'operations';
      /** `create_sessions`. */
      readonly name: string;
      readonly operations: readonly Operation[];
      readonly assumptions: readonly Assumption[];
      /** `archetype "sessions"`: what it follows; null where it follows nothing but the schema. */
      readonly pattern: string | null;
    }
  | {readonly kind: 'questions'; readonly questions: readonly Question[]};
