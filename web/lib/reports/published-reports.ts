/** What `/api/v1/reports` tells of each report. */
export interface ReportLine {
  readonly id: string;
  readonly title: string;
  readonly lede: string;
  readonly period: 'month' | 'year';
  readonly sections: readonly string[];
  readonly periods: readonly { readonly code: string; readonly label: string }[];
}

export interface ReportList {
  readonly release: string;
  readonly as_of: string;
  readonly reports: readonly ReportLine[];
}
