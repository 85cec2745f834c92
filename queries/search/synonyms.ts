/**
 * Words people use and what they mean here: data, a line each. Plural, gender and accents need no lines of
 * their own. A word of the catalog or of a code list stands there already and is not repeated.
 */
import type { Meaning, Synonym } from '#queries/search/meaning.ts';

const value = (dimension: string, ...codes: readonly string[]): Meaning => ({
  kind: 'value',
  dimension,
  codes,
});
const measure = (id: string): Meaning => ({ kind: 'measure', measure: id });
const by = (dimension: string): Meaning => ({ kind: 'dimension', dimension });
const CHILD = value('minor', 'yes');
const ALONE = value('accompaniment', 'unaccompanied');

export const SYNONYMS: readonly Synonym[] = [
  {
    es: [
      'menores',
      'menores de edad',
      'niñez',
      'niñez y adolescencia',
      'NNA',
      'infancia',
      'niños',
      'niño',
    ],
    en: ['minors', 'children', 'child', 'underage', 'kids'],
    means: [CHILD],
  },
  {
    es: ['niñas, niños y adolescentes', 'niñas y niños', 'adolescentes'],
    en: ['children and adolescents', 'teenagers'],
    means: [CHILD],
  },
  { es: ['niñas', 'niña'], en: ['girls'], means: [CHILD, value('sex', 'F')] },
  { es: ['niños varones'], en: ['boys'], means: [CHILD, value('sex', 'M')] },
  { es: ['mujeres', 'femenino'], en: ['women', 'woman', 'females'], means: [value('sex', 'F')] },
  {
    es: ['hombres', 'varones', 'masculino'],
    en: ['men', 'man', 'males'],
    means: [value('sex', 'M')],
  },
  {
    es: ['adultos', 'mayores de edad', 'mayores de 18'],
    en: ['adults', 'grown-ups'],
    means: [value('minor', 'no')],
  },
  {
    es: ['no acompañadas', 'sin acompañar', 'sin compañía', 'solos', 'MENA', 'NNANA'],
    en: ['unaccompanied', 'alone', 'UAC'],
    means: [ALONE],
  },
  { es: ['acompañados'], en: ['accompanied'], means: [value('accompaniment', 'accompanied')] },
  { es: ['separados'], en: ['separated'], means: [value('accompaniment', 'separated')] },
  {
    es: ['trata', 'víctimas de trata', 'trata de personas'],
    en: ['trafficking', 'trafficked', 'victims of trafficking'],
    means: [value('trafficking_victim', 'yes')],
  },
  {
    es: ['violencia', 'víctimas de violencia', 'maltrato'],
    en: ['violence', 'victims of violence', 'abused'],
    means: [value('violence_victim', 'yes')],
  },
  {
    es: ['protección internacional', 'refugio', 'refugiados', 'ACNUR', 'asilo'],
    en: ['international protection', 'refugees', 'UNHCR', 'asylum'],
    means: [value('protection_need', 'yes')],
  },
  { es: ['con discapacidad'], en: ['disabled'], means: [value('disability', 'yes')] },
  { es: ['embarazadas', 'gestantes'], en: ['pregnant'], means: [value('pregnant', 'yes')] },
  { es: ['indígenas'], en: ['indigenous'], means: [value('indigenous', 'yes')] },

  {
    es: ['personas', 'gente', 'individuos', 'migrantes', 'connacionales'],
    en: ['persons', 'people', 'individuals', 'migrants', 'nationals'],
    means: [measure('persons')],
  },
  { es: ['casos', 'expedientes', 'asuntos'], en: ['cases', 'files'], means: [measure('cases')] },
  {
    es: ['acciones', 'gestiones', 'seguimientos'],
    en: ['actions', 'follow-ups'],
    means: [measure('actions')],
  },
  { es: ['recorridos', 'viajes'], en: ['journeys', 'trips'], means: [measure('journeys')] },
  {
    es: ['registros consulares', 'matrículas', 'registrados'],
    en: ['consular registrations', 'registered'],
    means: [measure('registrations')],
  },
  { es: ['servicios', 'trámites'], en: ['services'], means: [measure('services')] },

  {
    es: ['atendidas', 'asistidas', 'asistencia', 'atención'],
    en: ['assisted', 'attended', 'helped', 'assistance'],
    means: [{ kind: 'topic', topic: 'assisted' }],
  },
  {
    es: ['cruces', 'cruzan', 'cruzaron', 'cruzar', 'paso fronterizo', 'por dónde cruzan'],
    en: ['crossings', 'cross', 'crossed'],
    means: [{ kind: 'topic', topic: 'crossing' }],
  },
  {
    es: ['detenidas', 'detenciones', 'aprehendidos', 'aprehensiones', 'detienen', 'ICE'],
    en: ['detained', 'detentions', 'apprehended', 'apprehensions'],
    means: [{ kind: 'topic', topic: 'detention' }],
  },
  {
    es: [
      'retornadas',
      'retornos',
      'deportadas',
      'deportaciones',
      'devueltos',
      'repatriados',
      'repatriaciones',
      'retornan',
    ],
    en: ['returned', 'returns', 'returnees', 'deported', 'deportations', 'repatriated', 'removed'],
    means: [{ kind: 'topic', topic: 'return' }],
  },
  {
    es: ['personas retornadas', 'personas deportadas', 'personas devueltas'],
    en: ['returned persons', 'persons returned', 'deported persons'],
    means: [measure('persons'), { kind: 'topic', topic: 'return' }],
  },
  {
    es: [
      'repetidas',
      'otra vez',
      'de nuevo',
      'vuelven',
      'volvieron',
      'regresaron',
      'reincidentes',
      'reincidencia',
      'más de una vez',
    ],
    en: ['repeat', 'again', 'came back', 'more than once', 'recurrent'],
    means: [{ kind: 'topic', topic: 'repeat' }],
  },

  {
    es: ['consulados', 'embajadas', 'sedes'],
    en: ['consulates', 'embassies', 'posts'],
    means: [by('representation')],
  },
  {
    es: ['zonas de cruce', 'puntos de cruce'],
    en: ['crossing zones', 'crossing points'],
    means: [by('crossing_zone'), { kind: 'topic', topic: 'crossing' }],
  },
  {
    es: ['edad', 'edades', 'grupos de edad'],
    en: ['ages', 'age groups'],
    means: [by('age_group')],
  },
  { es: ['sexo'], en: ['sex'], means: [by('sex')] },
  { es: ['ámbitos', 'temas', 'motivos'], en: ['areas', 'topics', 'reasons'], means: [by('area')] },
  {
    es: ['origen', 'país de origen', 'de dónde son'],
    en: ['origin', 'country of origin', 'where from'],
    means: [by('origin_country')],
  },
  {
    es: ['mensual', 'mes', 'por mes', 'mes a mes'],
    en: ['monthly', 'month'],
    means: [by('month')],
  },
  {
    es: ['anual', 'año', 'evolución', 'tendencia'],
    en: ['yearly', 'year', 'annual', 'trend', 'over time'],
    means: [by('year')],
  },
  { es: ['trimestral', 'trimestre'], en: ['quarterly', 'quarter'], means: [by('quarter')] },
  {
    es: ['estados', 'departamentos', 'provincias'],
    en: ['states', 'departments', 'provinces'],
    means: [{ kind: 'level', level: 'state' }],
  },
  { es: ['países'], en: ['countries', 'country'], means: [{ kind: 'level', level: 'country' }] },
  {
    es: ['municipios'],
    en: ['municipalities', 'municipality'],
    means: [{ kind: 'level', level: 'municipality' }],
  },
  {
    es: ['último mes', 'mes pasado', 'mes anterior'],
    en: ['last month', 'past month'],
    means: [{ kind: 'lately', period: 'month', ago: 1 }],
  },
  {
    es: ['último trimestre', 'trimestre pasado'],
    en: ['last quarter'],
    means: [{ kind: 'lately', period: 'quarter', ago: 1 }],
  },
  {
    es: ['este año', 'último año', 'año en curso'],
    en: ['this year'],
    means: [{ kind: 'lately', period: 'year', ago: 0 }],
  },
  {
    es: ['año pasado', 'año anterior'],
    en: ['last year', 'past year'],
    means: [{ kind: 'lately', period: 'year', ago: 1 }],
  },

  {
    es: [
      'más',
      'más usadas',
      'más utilizadas',
      'principales',
      'mayores',
      'primeras',
      'más frecuentes',
    ],
    en: ['most', 'most used', 'top', 'main', 'largest', 'most frequent'],
    means: [{ kind: 'ask', ask: 'most' }],
  },
  {
    es: ['creció', 'crecieron', 'más creció', 'crecimiento', 'aumentó', 'aumento', 'subió'],
    en: ['grew', 'growth', 'grown', 'increased', 'increase', 'rose', 'grew most'],
    means: [{ kind: 'ask', ask: 'growth' }],
  },
  {
    es: ['porcentaje', 'proporción', 'parte', 'por ciento', 'participación'],
    en: ['share', 'percentage', 'proportion', 'percent'],
    means: [{ kind: 'ask', ask: 'share' }],
  },
];
