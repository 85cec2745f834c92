/** What people type, over a few lists in sight: which table is meant, and what the public is offered instead. */
import { describe, expect, test } from 'vitest';

import type { Level } from '#queries/answer.ts';
import type { Entry } from '#queries/search/entries.ts';
import { isOneLetterOff } from '#queries/search/one-letter.ts';
import { search } from '#queries/search/search.ts';
import { Codebook, type CodeValue } from '#warehouse/open-snapshot.ts';
import type { Language } from '#warehouse/text.ts';

function value(code: string, es: string, en: string, parent: string | null = null): CodeValue {
  return { code, label: { es, en }, parent, unverified: false };
}

const codebook = new Codebook(
  new Map([
    [
      'country',
      [
        value('GTM', 'Guatemala', 'Guatemala'),
        value('HND', 'Honduras', 'Honduras'),
        value('MEX', 'México', 'Mexico'),
        value('USA', 'Estados Unidos', 'United States'),
      ],
    ],
    [
      'state',
      [value('MX-CHP', 'Chiapas', 'Chiapas', 'MEX'), value('US-TX', 'Texas', 'Texas', 'USA')],
    ],
    ['crossing_zone', [value('GTM-MEX', 'Frontera Guatemala–México', 'Guatemala–Mexico border')]],
    [
      'representation',
      [
        value('MEX-US-houston', 'Consulado General de México en Houston', 'Consulate in Houston'),
        value('GTM-US-houston', 'Consulado de Guatemala en Houston', 'Consulate in Houston'),
      ],
    ],
    ['sex', [value('F', 'Mujer', 'Female'), value('M', 'Hombre', 'Male')]],
    ['yes_no', [value('yes', 'Sí', 'Yes'), value('no', 'No', 'No')]],
    ['accompaniment', [value('unaccompanied', 'No acompañada', 'Unaccompanied')]],
    ['area', [value('labour', 'Laboral', 'Labour'), value('health', 'Salud', 'Health')]],
  ]),
);
const snapshot = {
  codebook,
  snapshot: { id: 'n1', as_of: '2026-11-01T02:00:00Z', published_at: '2026-11-01T02:10:00Z' },
};
const MANUAL: Entry = {
  kind: 'page',
  title: { es: 'Rutas', en: 'Routes' },
  detail: { es: '', en: '' },
  path: '/rutas',
  value: null,
  also: 'mapa',
};

function found(text: string, level: Level = 'owner', language: Language = 'es') {
  return search(text, { snapshot, level, language }, [MANUAL]);
}

function firstQuery(text: string, level: Level = 'owner'): string {
  return found(text, level).questions[0]?.query ?? '';
}

const KNOWN = 'filter=crossing_zone:!_U,_X,_N,_W,_Z,_M';

describe('a text is read into a table', () => {
  test.for([
    [
      'menores Guatemala 2024',
      'measures=persons&filter=minor:yes&filter=origin_country:GTM&filter=year:2024',
    ],
    ['Personas guatemaltecas', 'measures=persons&rows=year&filter=origin_country:GTM'],
    [
      'cruces de guatemaltecos',
      `measures=persons&rows=crossing_zone&${KNOWN}&filter=origin_country:GTM&sort=-persons`,
    ],
    [
      'the two most used crossing zones of Hondurans',
      `measures=persons&rows=crossing_zone&${KNOWN}&filter=origin_country:HND&sort=-persons&top=2`,
    ],
    [
      'representación que más creció',
      'measures=cases&rows=representation&filter=year:2025&sort=-cases&compare=previous_year',
    ],
    ['casos por ámbito en México', 'measures=cases&rows=area&filter=host_country:MEX&sort=-cases'],
    [
      'detenidos por estado en Estados Unidos',
      'measures=persons&rows=detention_state&filter=detention_country:USA&sort=-persons',
    ],
    ['porcentaje de mujeres por año', 'measures=persons&rows=year&columns=sex&show=row_percent'],
    [
      'persons assisted last month',
      'measures=persons&rows=month&filter=month:last_13&compare=previous_year',
    ],
    ['casos de salud marzo de 2025', 'measures=cases&filter=area:health&filter=month:2025-03'],
    [
      'casos en Houston',
      'measures=cases&rows=representation&filter=representation:MEX-US-houston,GTM-US-houston&sort=-cases',
    ],
    [
      'retornados a México el año pasado',
      'measures=persons&filter=return_country:MEX&filter=year:2025',
    ],
  ])('%s', ([text = '', query = '']) => {
    expect(firstQuery(text)).toBe(query);
  });

  test('girls are not boys, and a child is either', () => {
    const filters = (text: string) => firstQuery(text).replace('measures=persons&rows=year&', '');
    expect(['niñas', 'girls', 'boys', 'niños'].map(filters)).toEqual([
      'filter=minor:yes&filter=sex:F',
      'filter=minor:yes&filter=sex:F',
      'filter=minor:yes&filter=sex:M',
      'filter=minor:yes',
    ]);
  });

  test('accents, capitals and one wrong letter do not matter; unknown words are told', () => {
    expect(firstQuery('HONDURENAS')).toBe(firstQuery('hondureñas'));
    expect(firstQuery('guatemltecos')).toBe(firstQuery('guatemaltecos'));
    const { understood, unknown, questions } = found('unicornios de Honduras');
    expect([understood, unknown, questions.length > 0]).toEqual([
      ['Honduras'],
      ['unicornios'],
      true,
    ]);
    expect(found('zzz').questions).toEqual([]);
  });
});

describe('what the public is not answered', () => {
  test('girls from five sides at once: the nearest tables, with the reason', () => {
    const [first, second] = found(
      'niñas hondureñas no acompañadas en México 2025',
      'public',
    ).questions;
    expect(first?.query).toBe(
      'measures=persons&filter=accompaniment:unaccompanied&filter=origin_country:HND&filter=sex:F',
    );
    expect(second?.query).toContain('filter=year:2025');
    expect(first?.instead?.asked).toContain('sexo: Mujer');
    expect(first?.instead?.reason).toContain('hasta 3 dimensiones');
  });

  test('repeat persons and unions of countries are offered as what is shown', () => {
    expect(firstQuery('cuántas personas volvieron otra vez', 'public')).toBe(
      'measures=persons,cases_per_person&rows=year',
    );
    expect(firstQuery('retornados por país de origen', 'public')).toBe(
      'measures=persons&rows=return_country&filter=return_country:!_U,_X,_N,_W,_Z,_M&sort=-persons',
    );
    expect(firstQuery('retornados por país de origen')).toContain('rows=origin_country&');
  });
});

test('what has the name is found: by its first letters, its other words, in either language', () => {
  const named = (text: string) => found(text).entries.map(({ kind, path }) => `${kind} ${path}`);
  expect(named('hous')).toContain('representation /representaciones/MEX-US-houston');
  expect(named('mapa')).toContain('page /rutas');
  expect(named('Labour')[0]).toBe('value /tablas?measures=persons&rows=year&filter=area:labour');
  expect(found('crossing', 'public', 'en').entries.some(({ kind }) => kind === 'dimension')).toBe(
    true,
  );
});

test('one letter: another, more, less, or two changed places', () => {
  const pairs = [
    ['salud', 'salut'],
    ['salud', 'saluud'],
    ['salud', 'slud'],
    ['salud', 'sadul'],
    ['salud', 'saldu'],
    ['salud', 'salud'],
  ];
  expect(pairs.map(([one = '', other = '']) => isOneLetterOff(one, other))).toEqual([
    true,
    true,
    true,
    false,
    true,
    false,
  ]);
});
