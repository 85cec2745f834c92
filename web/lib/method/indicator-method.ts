/** What makes figures of several countries comparable. */
import { section, text, type ProsePage } from './prose.ts';

export const INDICATOR_METHOD: ProsePage = {
  slug: 'indicadores',
  title: { es: 'Indicadores regionales', en: 'Regional indicators' },
  lede: {
    es: 'Lo que los países acordaron contar igual, con la definición, la tabla que lo calcula y los códigos de cada registro que lo alimentan.',
    en: 'What the countries agreed to count alike, with the definition, the table that works it out and the codes of each registry that feed it.',
  },
  sections: [
    section(
      'equivalencias',
      ['Cómo se hacen comparables', 'How they are made comparable'],
      text(
        'Cada registro escribe a su manera. Una tabla de equivalencias lleva cada código nacional, con las fechas en que valió, a un código regional. Lo que no tiene equivalente se cuenta aparte, como tal.',
        'Each registry writes in its own way. A crosswalk takes each national code, with the dates in which it held, to a regional one. What has no equivalent is counted apart, as such.',
      ),
      text(
        'Las mismas definiciones, para programas: [/api/v1/indicators](/api/v1/indicators).',
        'The same definitions, for programs: [/api/v1/indicators](/api/v1/indicators).',
      ),
    ),
    section('lista', ['Los indicadores', 'The indicators']),
  ],
};
