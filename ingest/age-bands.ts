/** Ages as the warehouse codes them: years, and the bands of adults' and children's reports. Both read the column `years`. */
import { OLDEST_AGE } from '#warehouse/oldest-age.ts';

export const AGE_BANDS = [
  [5, '0-5'],
  [11, '6-11'],
  [14, '12-14'],
  [17, '15-17'],
  [24, '18-24'],
  [34, '25-34'],
  [44, '35-44'],
  [54, '45-54'],
  [64, '55-64'],
  [110, '65+'],
] as const;

/** Years of age, `_X` when no age was recorded, `_U` when what was recorded cannot be an age. */
export const AGE_CODE = `CASE WHEN years IS NULL THEN '_X' WHEN years BETWEEN 0 AND ${String(OLDEST_AGE)} THEN years::VARCHAR ELSE '_U' END`;

export function byAge(cases: readonly (readonly [number, string])[]): string {
  const known = cases
    .map(([last, code]) => `WHEN years <= ${String(last)} THEN '${code}'`)
    .join(' ');
  return `CASE WHEN years IS NULL THEN '_X' WHEN years NOT BETWEEN 0 AND ${String(OLDEST_AGE)} THEN '_U' ${known} END`;
}
