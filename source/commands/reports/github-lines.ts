export type Annotation = {
  readonly level: 'error' | 'warning' | 'notice';
  /** Relative to the project; null where it is about no file. */
  readonly file: string | null;
  /** From 1; null where nobody knows. */
  readonly line: number | null;
  readonly title: string;
  readonly message: string;
};

/**
 * Workflow commands, which GitHub Actions turns into annotations.
 * https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 */
export const githubLines = (annotations: readonly Annotation[]): string =>
  annotations
    .map(({level, file, line, title, message}) => {
      const place = file === null ? [] : [`file=${property(file)}`, `line=${line ?? 1}`];
      return `::${level} ${[...place, `title=${property(title)}`].join(',')}::${escaped(message)}\n`;
    })
    .join('');

/** As the runner reads them back: actions/toolkit, packages/core/src/command.ts. */
const escaped = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string => escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
