// What a row of the command table says.

import type { AssignmentStatus } from '../assignment.ts';
import type { CaseStatus, Subject } from '../case.ts';
import type { Role } from '../roles.ts';

/** What a command may collide with: a subject of the case, the fields it names, one assignment, or nothing. */
export type About = Subject | 'fields' | 'assignment' | 'districtNumber' | 'nothing';

export type CommandRule = {
  readonly roles: readonly Role[];
  /** Where the case must stand; `none`: it must not exist yet. */
  readonly from: readonly CaseStatus[] | 'none';
  /** Where it may stand afterwards. */
  readonly to: readonly CaseStatus[] | 'same';
  /** For commands about one assignment: where that must stand, and where it goes. */
  readonly assignment?: {
    readonly from: readonly AssignmentStatus[];
    readonly to: readonly AssignmentStatus[] | 'same';
  };
  /**
   * What a district's people act on: the district's own part of the case (the rule where nothing is said), the parts of
   * units under it, or both. Nobody rules on his own request.
   */
  readonly district?: 'own' | 'under' | 'both';
  /**
   * The command moves or stops the clock of the whole case: of units and districts only those may give it that the lead is of
   * (首接负责). An assisting unit must not stop the clock of the unit that answers.
   */
  readonly isOfLead?: true;
  /** It moves nothing: a part that is over, or of an earlier round, is enough for it. */
  readonly isOfPast?: true;
  readonly about: About;
};
