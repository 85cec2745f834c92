import type { Attributes } from './make-attributes.ts';

export interface Trip {
  readonly attributes: Attributes;
  readonly start: number;
  readonly detainedIn: 'USA' | 'MEX';
  readonly reentry: boolean;
}
