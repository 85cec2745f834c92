/** What of a representation stands in lists: not its curves and ages, which would make a page heavy. */
import type { ToldRow } from '#queries/allocation/plan-answer.ts';
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
  /** With the plan that the list is read with; null without one, or where it says nothing of the post. */
  readonly planned: { readonly staff: number; readonly load: number | null } | null;
}

export function postLine(
  post: RepresentationLine,
  plan: readonly Pick<ToldRow, 'code' | 'after' | 'load_after'>[] = [],
): PostLine {
  const { code, label, opened, registrations, staff, required, load } = post;
  const row = plan.find((each) => each.code === code);
  return {
    code,
    label,
    opened,
    registrations,
    present: staff.present,
    required,
    load,
    told: loadTold(post),
    planned: row === undefined ? null : { staff: row.after, load: row.load_after },
  };
}
