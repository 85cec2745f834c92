/** A report is a list of questions: what it tells, section by section, for one closed month or year. */
import type { Text } from '#warehouse/text.ts';

export interface Report {
  readonly id: string;
  readonly title: Text;
  /** What it tells, in a sentence or two. */
  readonly lede: Text;
  readonly period: 'month' | 'year';
  readonly sections: readonly Section[];
  /** The filter without which a table is not of this report, however near; null: any is. */
  readonly keeps: string | null;
  /** How its figures are made. */
  readonly method: readonly Text[];
}

export interface Section {
  /** Of the address of the section on the page, and of its sheet. */
  readonly id: string;
  readonly title: Text;
  /** Does a chart say more than the table? */
  readonly hasChart: boolean;
  /**
   * The question as `/api/v1/table` writes it, without release and language; then coarser ones, the nearest
   * first, for levels at which it is not answered.
   */
  readonly questions: (asked: Asked) => readonly string[];
}

export interface Asked {
  /** `2026-09` or `2026`. */
  readonly period: string;
  /** Of the registry; null: all of them. */
  readonly country: string | null;
}
