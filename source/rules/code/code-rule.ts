import type {CodeFact} from '../../ecosystems/ecosystem.js';
import type {Severity} from '../finding.js';

/** One thing that is worth saying about the code of a migration, which its SQL does not show. One file each, a line in `index.ts`, a test. */
export type CodeRule = {
  /** Programs and settings name the rule by it: never changed. */
  readonly id: string;
  /** For people, without a full stop. */
  readonly title: string;
  readonly severity: Severity;
  /** The fact that it speaks of. */
  readonly kind: CodeFact['kind'];
  /** What happens, in two or three sentences. */
  readonly why: string;
  /** A migration that it finds something in. */
  readonly bad: string;
  /** The same change without it. */
  readonly good: string;
  /** Where this is known from. */
  readonly source: string;
  /** One sentence; `name`: what the fact names. */
  readonly effect: (name: string) => string;
  readonly remedy: readonly string[];
};
