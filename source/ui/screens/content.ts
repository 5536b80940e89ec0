import type {Line, Span} from '../text/line.js';

export type Row = {
  /** Stands in front of the label: `!`. */
  readonly mark?: Span;
  readonly label: string;
  /** What was searched for, to be set off where the label holds it. */
  readonly searched?: string;
  readonly notes: readonly Span[];
};

/** Lines that scroll, already broken to the width they were asked for. */
export type TextBody = {readonly kind: 'text'; readonly lines: readonly Line[]};

/** Rows of which one is chosen. Only those in sight are ever asked for. */
export type ListBody = {
  readonly kind: 'list';
  readonly count: number;
  readonly row: (index: number) => Row;
  /** Null where nothing is chosen. */
  readonly cursor: number | null;
  /** More about the chosen row; null where there is no more. `side` only where the terminal is wide enough for it. */
  readonly preview: {readonly place: 'side' | 'below'; readonly lines: (width: number) => readonly Line[]} | null;
  readonly empty: string;
};

/** A screen as a value: what stands on it, not how it is drawn. */
export type Content = {
  readonly title: string;
  /** The panes that tab goes through; a screen with fewer than two shows none. */
  readonly panes: readonly {readonly name: string; readonly label: string}[];
  /** The open pane; positions are remembered under its name. */
  readonly pane: string;
  /** Stands above the body and does not scroll. */
  readonly head: readonly Line[];
  readonly body: TextBody | ListBody;
};

export const textBody = (lines: readonly Line[]): TextBody => ({kind: 'text', lines});
