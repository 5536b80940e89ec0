import type {VerifyReport} from '../../workflow/verify/verify-report.js';
import {problemsOf} from './problems.js';

type Annotation = {
  readonly level: 'error' | 'warning';
  /** Relative to the project; null where the migration is in no file. */
  readonly file: string | null;
  readonly line?: number | null;
  readonly title: string;
  readonly message: string;
};

/**
 * Workflow commands, which GitHub Actions turns into annotations.
 * https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 */
export const githubAnnotations = (report: VerifyReport): string =>
  annotationsOf(report)
    .map(({level, file, line, title, message}) => {
      const properties = [
        ...(file === null ? [] : [`file=${property(file)}`, `line=${line ?? 1}`]),
        `title=${property(title)}`,
      ];
      return `::${level} ${properties.join(',')}::${escaped(message)}\n`;
    })
    .join('');

const annotationsOf = ({migrations, notRun}: VerifyReport): readonly Annotation[] => [
  ...migrations.flatMap((migration): readonly Annotation[] => {
    const {name, path: file, findings} = migration;
    return [
      ...problemsOf(migration).map(({verdict, sentence}) => ({
        level: 'error' as const,
        file,
        title: `${name}: ${verdict}`,
        message: sentence,
      })),
      ...findings.map(({rule, effect, line}) => ({
        level: 'warning' as const,
        file,
        line,
        title: `${name}: ${rule}`,
        message: effect,
      })),
    ];
  }),
  ...notRun.map(({name, because}) => ({
    level: 'warning' as const,
    file: null,
    title: `${name}: not run`,
    message: because,
  })),
];

/** As the runner reads them back: actions/toolkit, packages/core/src/command.ts. */
const escaped = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string => escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
