import type {Finding, Severity} from './finding.js';

/** The findings with the severities that the project's settings give; without those of rules that they switch off. */
export const withSettings = (
  findings: readonly Finding[],
  settings: Readonly<Record<string, Severity | 'off'>>,
): readonly Finding[] =>
  findings.flatMap((finding) => {
    const said = settings[finding.rule];
    if (said === 'off') return [];
    return said === undefined ? [finding] : [{...finding, severity: said}];
  });
