import {packageVersion} from '../../package-root.js';

export type SarifResult = {
  readonly rule: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly message: string;
  /** Relative to the project; null where it is about no file. */
  readonly file: string | null;
  /** From 1; null where nobody knows. */
  readonly line: number | null;
  /** Why the code allows it; absent where it does not. */
  readonly reason?: string;
};

export type SarifRun = {
  readonly results: readonly SarifResult[];
  /** What a rule is about, by its id. */
  readonly titles: Readonly<Record<string, string>>;
  readonly wholeRun: boolean;
  /** What was not looked at, and why. */
  readonly notRun: readonly string[];
};

/**
 * Static Analysis Results Interchange Format 2.1.0, as code scanning reads it.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export const sarifShell = ({results, titles, wholeRun, notRun}: SarifRun) => {
  const ids = [...new Set(results.map(({rule}) => rule))];
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0' as const,
    runs: [
      {
        tool: {
          driver: {
            name: 'db-specialist',
            semanticVersion: packageVersion(),
            rules: ids.map((id) => ({id, shortDescription: {text: titles[id] ?? id}})),
          },
        },
        invocations: [
          {
            executionSuccessful: wholeRun,
            toolExecutionNotifications: notRun.map((text) => ({level: 'warning' as const, message: {text}})),
          },
        ],
        results: results.map(({rule, level, message, file, line, reason}) => ({
          ruleId: rule,
          level,
          message: {text: message},
          ...(file === null ? {} : {locations: [placeOf(file, line)]}),
          ...(reason === undefined ? {} : {suppressions: [{kind: 'inSource' as const, justification: reason}]}),
          ruleIndex: ids.indexOf(rule),
        })),
      },
    ],
  };
};

const placeOf = (file: string, line: number | null) => ({
  physicalLocation: {artifactLocation: {uri: uriOf(file), uriBaseId: '%SRCROOT%'}, region: {startLine: line ?? 1}},
});

/** A relative reference: https://www.rfc-editor.org/rfc/rfc3986#section-4.2 */
const uriOf = (path: string): string => path.split(/[\\/]/).map(encodeURIComponent).join('/');
