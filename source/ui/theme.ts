import type {TextProps} from 'ink';

/** What a piece of text is, not how it looks. A tone never carries meaning alone: a word or a symbol stands beside it. */
export type Tone =
  | 'plain'
  | 'strong'
  | 'dim'
  | 'accent'
  | 'good'
  | 'warning'
  | 'bad'
  | 'string'
  | 'keyword'
  | 'number'
  | 'match'
  | 'cursor';

export const styles: Readonly<Record<Tone, Omit<TextProps, 'children'>>> = {
  plain: {},
  strong: {bold: true},
  dim: {dimColor: true},
  accent: {color: 'cyan'},
  good: {color: 'green'},
  warning: {color: 'yellow'},
  bad: {color: 'red'},
  string: {color: 'green'},
  keyword: {color: 'magenta'},
  number: {color: 'yellow'},
  match: {bold: true, underline: true},
  cursor: {inverse: true},
};

export const symbols = {
  done: '✓',
  failed: '✗',
  warning: '!',
  info: 'i',
  waiting: '○',
  running: '●',
  skipped: '–',
  bullet: '•',
  arrow: '→',
  rule: '─',
  wall: '│',
} as const;

export const spinnerFrames: readonly string[] = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
