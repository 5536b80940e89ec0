export type TaskState = 'open' | 'doing' | 'done' | 'blocked';

/** One box of a task list, found at byte level so that a tick can change exactly one byte. */
export type Task = {
  /** Relative to the project. */
  readonly file: string;
  /** Byte offset of the mark between the brackets. */
  readonly offset: number;
  readonly mark: string;
  readonly state: TaskState;
  readonly optional: boolean;
  /** `4.1`, `T001`; null where the line has none. A label, not an identity: duplicates exist. */
  readonly id: string | null;
  /** Without id, labels and decoration. */
  readonly title: string;
  /** The task's own sub-bullets, without boxes and bullets: they carry the specification. */
  readonly details: readonly string[];
  /** From 1. */
  readonly line: number;
  readonly depth: number;
  /** Offset of the parent's mark; null at the top. */
  readonly parent: number | null;
  /** The heading above it. */
  readonly group: string | null;
  /** True inside a code fence or comment: counted, never chosen. */
  readonly fenced: boolean;
  /** Why it is taken for database work; null where it is not. */
  readonly databaseReason: string | null;
};

export type TaskFile = {
  /** Relative to the project. */
  readonly path: string;
  /** SHA-256 of the bytes it was read from. */
  readonly hash: string;
  readonly tasks: readonly Task[];
  readonly warnings: readonly string[];
};
