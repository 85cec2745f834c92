/**
 * The kinds of work that cases are: each case is of one, and time standards are set per kind. Sources: the activity
 * lists of workload-indicator (WISN) and case-weight studies need kinds that differ in minutes and that every registry can tell.
 */
import type { Text } from '#warehouse/text.ts';

export interface Stratum {
  readonly code: string;
  readonly label: Text;
  /** Staffed for a bad month and not for a usual one. */
  readonly isCritical: boolean;
  /** Of a row of `"case"`; the first that holds decides. */
  readonly rule: string;
}

function stratum(
  code: string,
  [es, en]: readonly [string, string],
  rule: string,
  isCritical = false,
): Stratum {
  return { code, label: { es, en }, isCritical, rule };
}

export const STRATA: readonly Stratum[] = [
  stratum('orientation', ['Orientación', 'Orientation'], "case_type = 'orientation'"),
  stratum(
    'unaccompanied_child',
    ['Niñas, niños y adolescentes no acompañados', 'Unaccompanied children'],
    "area = 'unaccompanied_child' OR (minor = 'yes' AND accompaniment = 'unaccompanied')",
    true,
  ),
  stratum(
    'trafficking',
    ['Trata de personas', 'Trafficking in persons'],
    "area = 'trafficking'",
    true,
  ),
  stratum(
    'missing_person',
    ['Personas desaparecidas', 'Missing persons'],
    "area = 'missing_person'",
    true,
  ),
  stratum('remains', ['Traslado de restos', 'Repatriation of remains'], "area = 'remains'", true),
  stratum(
    'detention_interview',
    ['Entrevistas en detención', 'Detention interviews'],
    "category = 'detention_visit'",
  ),
  stratum('migratory', ['Migratorio', 'Migratory'], "area = 'migratory'"),
  stratum('criminal', ['Penal', 'Criminal'], "area = 'criminal'"),
  stratum('labour', ['Laboral', 'Labour'], "area = 'labour'"),
  stratum('civil', ['Civil', 'Civil'], "area = 'civil'"),
  stratum('administrative', ['Administrativo', 'Administrative'], "area = 'administrative'"),
  stratum('human_rights', ['Derechos humanos', 'Human rights'], "area = 'human_rights'"),
  stratum('health', ['Salud', 'Health'], "area = 'health'"),
  stratum('smuggling', ['Tráfico de migrantes', 'Smuggling of migrants'], "area = 'smuggling'"),
  stratum('other', ['Sin ámbito conocido', 'Area not known'], 'true'),
];

/** The stratum of a row of `"case"`, as SQL. */
export const STRATUM_SQL = `CASE ${STRATA.map(({ code, rule }) => `WHEN ${rule} THEN '${code}'`).join(' ')} END`;
