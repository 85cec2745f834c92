/** The dimensions that counts by month carry: consular services, and nationals who registered a stay abroad. */
const EVERYWHERE = 'country source year quarter month';

export const SERVICE_DIMENSIONS: ReadonlySet<string> = new Set(
  `${EVERYWHERE} host_country representation service`.split(' '),
);

export const TRAVELLER_DIMENSIONS: ReadonlySet<string> = new Set(
  `${EVERYWHERE} destination_country`.split(' '),
);
