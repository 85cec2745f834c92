/** The words for the people of a country, and its other names: data. Plural and gender need no lines of their own. */

export interface Demonym {
  readonly country: string;
  readonly people: readonly string[];
  /** Names beside the one of the code list. */
  readonly names?: readonly string[];
}

export const DEMONYMS: readonly Demonym[] = [
  { country: 'MEX', people: ['mexicano', 'mexican'], names: ['Méjico'] },
  { country: 'GTM', people: ['guatemalteco', 'guatemalan', 'chapín'] },
  { country: 'HND', people: ['hondureño', 'honduran', 'catracho'] },
  { country: 'SLV', people: ['salvadoreño', 'salvadoran', 'salvadorian'], names: ['Salvador'] },
  { country: 'NIC', people: ['nicaragüense', 'nicaraguan'] },
  { country: 'CRI', people: ['costarricense', 'costa rican', 'tico'] },
  { country: 'PAN', people: ['panameño', 'panamanian'] },
  { country: 'BLZ', people: ['beliceño', 'belizean'] },
  { country: 'DOM', people: ['dominicano', 'dominican'], names: ['Dominicana'] },
  { country: 'HTI', people: ['haitiano', 'haitian'] },
  { country: 'CUB', people: ['cubano', 'cuban'] },
  { country: 'VEN', people: ['venezolano', 'venezuelan'] },
  { country: 'COL', people: ['colombiano', 'colombian'] },
  { country: 'ECU', people: ['ecuatoriano', 'ecuadorian'] },
  { country: 'PER', people: ['peruano', 'peruvian'] },
  { country: 'BRA', people: ['brasileño', 'brazilian'] },
  { country: 'CAN', people: ['canadiense', 'canadian'] },
  {
    country: 'USA',
    people: ['estadounidense', 'norteamericano', 'american'],
    names: [
      'EUA',
      'EE. UU.',
      'EEUU',
      'USA',
      'US',
      'Estados Unidos de América',
      'United States',
      'America',
    ],
  },
];
