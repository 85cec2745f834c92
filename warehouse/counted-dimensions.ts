/** The dimensions that counts of route events carry; over any other, such counts have nothing recorded. */
const CARRIED = `country source year quarter month event_year event_quarter event_month stage stage_status
  authority sex nationality minor accompaniment origin_country origin_state crossing_zone
  detention_country detention_state return_country return_state`;

export const COUNTED_DIMENSIONS: ReadonlySet<string> = new Set(CARRIED.split(/\s+/));
