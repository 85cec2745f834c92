/** The colours of the registers of places, by the names of the tokens. */
export const PLACE_TOKENS = {
  representation: 'accent',
  crossing_point: 'leg-crossing',
  detention_place: 'leg-detention',
  return_point: 'leg-return',
  organisation: 'leg-reentry',
} as const;
