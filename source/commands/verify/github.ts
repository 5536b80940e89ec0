import type {VerifyReport} from '../../workflow/verify/verify-report.js';
import {type Annotation, githubLines} from '../reports/github-lines.js';
import {problemsOf} from './problems.js';

/** A line for each thing that is wrong with a migration, and for each finding. */
export const githubAnnotations = (report: VerifyReport): string => githubLines(annotationsOf(report));

const annotationsOf = ({migrations, notRun}: VerifyReport): readonly Annotation[] => [
  ...migrations.flatMap((migration): readonly Annotation[] => {
    const {name, path: file, findings} = migration;
    return [
      ...problemsOf(migration).map(({verdict, sentence, line}) => ({
        level: 'error' as const,
        file,
        line,
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
    line: null,
    title: `${name}: not run`,
    message: because,
  })),
];
