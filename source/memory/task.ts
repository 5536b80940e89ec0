export type TaskState = 'open' | 'doing' | 'done' | 'blocked';

/** One box of a task list, found at byte level so that a tick can change exactly one byte. */
export type Task = {
  /** Relative to the project. */
  readonly file: string;
  /** Byte offset of the mark between the brackets. */
  readonly offset: number;
  readonly mark: string;
  readonly state: TaskState;
  /** Marked so with a `*` behind the box. */
  readonly optional: boolean;
  /** What stands between the brackets is no mark (`[]`, `[  ]`): it counts as open and cannot be ticked. */
  readonly malformed: boolean;
  /** The box stands in a heading. Such a task is not in the totals. */
  readonly heading: boolean;
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

/** A heading, and what has to be done before its tasks. */
export type TaskGroup = {
  readonly title: string;
  /** `2` of `## 2. Sign-in`, `#### Task Group 2: …`; null where it has none. */
  readonly number: string | null;
  /** From 1. */
  readonly level: number;
  readonly line: number;
  /** Numbers of groups, ids of tasks, or names, as they are written; those that nothing answers to count as done. */
  readonly dependsOn: readonly string[];
};

export type TaskFile = {
  /** Relative to the project. */
  readonly path: string;
  /** SHA-256 of the bytes it was read from. */
  readonly hash: string;
  readonly tasks: readonly Task[];
  readonly groups: readonly TaskGroup[];
  /** What this file writes for done, and for a task under way: null where it knows no such mark. */
  readonly marks: {readonly done: 'x' | 'X'; readonly doing: '~' | '-' | '/' | null};
  /** Why its boxes are not ours to change; null where they are. */
  readonly readOnly: string | null;
  readonly warnings: readonly string[];
};
