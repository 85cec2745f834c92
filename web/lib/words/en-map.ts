/** The words of the interactive map in English. */
import type { esMap, esMapFigures, esMapLevels, esMapPlaces, esMapStages } from './es-map.ts';

export const enMap: typeof esMap = {
  open: 'Interactive map',
  opening: 'Opening the map…',
  failed: 'This browser cannot open the interactive map. The picture and the table say the same.',
  label:
    'Map of routes. Arrow keys: step through the flows by size; Escape: back; plus and minus: zoom; Shift with arrows: move.',
  keyFocus: 'Enter: only the journeys that pass where the chosen flow leads.',
  through: 'Only those who pass {place} ({stage})',
  close: 'See the picture',
  onlyThisPart: 'Only this part',
  wholePart: 'Stop cutting to this view',
  noMonths: 'At this level there is no series by month: the map is of the whole period.',
  windowNote:
    'The window counts journeys and changes the interactive map alone; table, ledger and picture are of the whole period.',
  windowPair:
    'It draws {from} → {to} without the stages between: the other legs and the dashed lines are left out.',
  flow: 'Rank {place} of {all}: {from} → {to}, {figures}',
  gapTold: 'A stage between is missing',
  node: '{name}, {stage}: {arriving} arrive, {leaving} leave, {inside} inside the same place',
  none: 'No flow chosen; {n} are drawn.',
  largest: 'The {n} largest of {all} flows are drawn; the table has them all.',
  drawAll: 'Draw all',
  fewer: 'This machine is slow: the {n} largest flows are drawn.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'See all',
  png: 'Save as PNG',
  pin: 'Pin the level',
  pinned: 'Level pinned',
  levelNow: 'Level: {level}',
  lock: 'Lock the scale',
  legend: 'Legend',
  width: 'Width: {unit}',
  towards: 'Colour: stage of arrival',
  dashed: 'Dashed: a stage between is missing',
  ringArriving: 'Coloured ring: arriving',
  ringLeaving: 'Thin ring: leaving',
  discInside: 'Disc: inside the same place',
  places: 'Places',
  unverified: 'unverified',
  placesNote:
    'Dot: the place itself. Wide circle: only the city or area is known. Hollow or pale: unverified.',
  outlines: 'Outlines: Natural Earth. Borders imply no opinion.',
  gestures: 'Ctrl and scroll to zoom the map',
  gesturesMac: '⌘ and scroll to zoom the map',
  gesturesTouch: 'Two fingers to move the map',
  months: 'Months',
  window: 'Period',
  windowTold: '{from} to {to}: {n} journeys',
  oneMonth: 'One month',
  cumulative: 'From the beginning',
  sliding: 'Window',
  earlier: 'Month before',
  later: 'Month after',
  firstMonth: 'From',
  lastMonth: 'To',
  undated: '{n} journeys without a month of arrival are not here',
  ledger:
    '{drawn} drawn + {small} small flows + {inside} inside one place + {unlocated} without a place + {outside} outside the view = {total} journeys',
  asOf: 'Data as of {date} · release {release}',
};

export const enMapFigures: typeof esMapFigures = {
  journeys: '{n} journeys',
  persons: '{n} persons',
  cases: '{n} cases',
  counted: '{n} counted',
};

export const enMapStages: typeof esMapStages = {
  origin: 'origin',
  crossing: 'crossing',
  detention: 'detention',
  return: 'return',
  reentry: 're-entry',
};

export const enMapLevels: typeof esMapLevels = {
  country: 'countries',
  state: 'states and departments',
  municipality: 'municipalities',
  point: 'points',
};

export const enMapPlaces: typeof esMapPlaces = {
  representation: 'Representations',
  crossing_point: 'Crossing points',
  detention_place: 'Detention places',
  return_point: 'Return points',
  organisation: 'Shelters and organisations',
};
