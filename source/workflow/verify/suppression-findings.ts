import type {Evidence} from '../../rehearsal/evidence.js';
import type {Finding} from '../../rules/finding.js';
import type {Suppression} from '../../rules/suppressions.js';
import {canBeAccepted} from './accepted.js';
import {type About, findingAbout} from './finding-about.js';

/** What nothing was found for: it is left over, says no reason, or allows what cannot be allowed. */
export const suppressionFindings = (
  about: About,
  unused: readonly Suppression[],
  evidence: Evidence,
): readonly Finding[] =>
  unused.flatMap((suppression) => {
    const {rule, object, reason, line} = suppression;
    const told = `allow ${rule}${object === null ? '' : `:${object}`}`;
    if (!canBeAccepted(suppression))
      return [
        unusedOne(about, line, `\`${told}\` has no effect: what fails has proven nothing, so it cannot be allowed.`),
      ];
    if (reason === null) return [withoutReason(about, line, told)];
    return hasRunThrough(evidence)
      ? [unusedOne(about, line, `\`${told}\` has no effect: nothing of that kind was found.`)]
      : [];
  });

/** Only then it is known what would have been found. */
const hasRunThrough = ({down, again}: Evidence): boolean => down?.error?.code === 'down-refused' || again !== null;

const unusedOne = (about: About, line: number, effect: string): Finding =>
  findingAbout(about, {
    rule: 'unused-suppression',
    line,
    effect,
    remedy: ['Take the comment away, or name what it is for.'],
  });

const withoutReason = (about: About, line: number, told: string): Finding =>
  findingAbout(about, {
    rule: 'suppression-without-reason',
    line,
    effect: `\`${told}\` has no effect: it says no reason.`,
    remedy: [`Say why: ${told} because …`],
  });
