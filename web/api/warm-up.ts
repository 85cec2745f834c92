/** Counts what the home page shows before anyone asks, at the start and after every new snapshot. */
import type { Api } from '#web/api/api.ts';

const MEASURES = ['persons', 'cases', 'actions', 'journeys', 'route_events', 'registrations'];

export async function warmUp(api: Api): Promise<void> {
  for (const measure of MEASURES) await api(`/api/v1/table?measures=${measure}&rows=year`);
}
