/** The words of the directory of shelters and organisations in English. */
import type { esDirectory } from './es-directory.ts';

export const enDirectory: typeof esDirectory = {
  title: 'Directory of shelters and organisations',
  doorText:
    'Shelters and civil-society organisations that work with consulates, as a layer of the map.',
  lede: 'Shelters and civil-society organisations that work with consulates. What is written here is a layer of the map of routes from the next night on, and anybody sees it.',
  safe: 'Where an address must not be known, write the point of the city with the precision “city”, or no point. Never names or telephones of persons.',
  emptyTitle: 'The directory is empty',
  emptyOne: 'The form below adds one organisation at a time.',
  emptyFile:
    'A spreadsheet loads many: save it as organisations.csv with these columns on its first line, and whoever operates the system imports it.',
  emptyExample: 'An invented example',
  emptyCommand: 'npm run ingest -- registry import FOLDER',
  table: 'Organisations written',
  name: 'Name',
  new: 'Add or correct an organisation',
  newNote: 'The same code corrects what is written already.',
  code: 'Code',
  codeNote: 'Letters without accents, digits, dots or hyphens; such as MX-shelter-example.',
  kind: 'Kind',
  country: 'Country where it is',
  state: 'State (code)',
  city: 'City',
  works_with: 'Works with consulates of',
  works_withNote: 'Codes of countries with commas between: GTM,HND,SLV.',
  website: 'Web page',
  checked: 'Day on which it was checked',
  checkedNote: 'Without a day it is shown as unverified.',
  unverified: 'unverified',
  noPoint: 'no point',
};

export const enOrganisationKinds: Readonly<Record<string, string>> = {
  shelter: 'Shelter',
  soup_kitchen: 'Soup kitchen',
  legal_aid: 'Legal aid',
  health: 'Health',
  children: 'Children and adolescents',
  civil_society: 'Civil society',
};
