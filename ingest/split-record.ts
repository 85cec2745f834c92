/** Splits one line of CSV into its values. */
export function splitRecord(line: string, delimiter: string): readonly string[] {
  const values: string[] = [];
  let value = '';
  let inQuotes = false;
  for (const char of line) {
    if (char === '"') inQuotes = !inQuotes;
    else if (char === delimiter && !inQuotes) {
      values.push(value.trim());
      value = '';
    } else value += char;
  }
  return [...values, value.trim()];
}
