import type { Attributes } from './make-attributes.ts';
import type { Representation } from './registry.ts';

/** What is settled of a case before its codes are drawn. */
export interface CaseOutline {
  readonly opened: number;
  readonly closed: number | undefined;
  readonly age: number;
  readonly area: string;
  readonly representation: Representation;
  readonly attributes: Attributes;
}
