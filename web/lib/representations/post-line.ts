/** What of a representation stands in lists: not its curves and ages, which would make a page heavy. */
import { loadTold, type ToldLoad } from '#queries/representations/load-class.ts';
import type { Range, RepresentationLine } from '#queries/representations/representations-answer.ts';

export interface PostLine {
  readonly code: string;
  readonly label: string;
  readonly opened: number;
  readonly registrations: number | null;
  readonly present: number | null;
  readonly required: Range;
  readonly load: Range | null;
  readonly told: ToldLoad;
}

export function postLine(post: RepresentationLine): PostLine {
  const { code, label, opened, registrations, staff, required, load } = post;
  return {
    code,
    label,
    opened,
    registrations,
    present: staff.present,
    required,
    load,
    told: loadTold(post),
  };
}
