/** What reading an export gave, whatever its format. */
export interface NumberedRows {
  readonly header: readonly string[];
  readonly rows: number;
  readonly sha256: string;
  /** Lines on which the header stands once more. */
  readonly repeated: readonly number[];
  /**
   * SQL of the rows, every column as text and the number of the line before them, where the export itself
   * can be read again; null where they wait as numbered text.
   */
  readonly rows_in: string | null;
  /** Columns that the export itself holds as days, moments or yes and no: none of their values can be personal. */
  readonly typed: readonly string[];
}
