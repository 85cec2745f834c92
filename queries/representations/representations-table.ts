/** All measures of representations as one flat table: what CSV and Excel write, one row a post. */
import { loadTold } from '#queries/representations/load-class.ts';
import type {
  RepresentationsAnswer,
  RepresentationLine,
} from '#queries/representations/representations-answer.ts';
import type { RouteTable } from '#queries/routes/route-table.ts';
import type { Text } from '#warehouse/text.ts';

interface Column {
  readonly name: string;
  readonly label: Text;
  readonly of: (post: RepresentationLine) => string | number | null;
}

function column(name: string, [es, en]: readonly [string, string], of: Column['of']): Column {
  return { name, label: { es, en }, of };
}

export const POST_COLUMNS: readonly Column[] = [
  column('code', ['Código', 'Code'], ({ code }) => code),
  column('label', ['Representación', 'Representation'], ({ label }) => label),
  column('country', ['País', 'Country'], ({ country }) => country),
  column('host_country', ['País sede', 'Host country'], (post) => post.host_country),
  column('persons', ['Personas', 'Persons'], ({ persons }) => persons),
  column('opened', ['Casos abiertos en el año', 'Cases opened'], ({ opened }) => opened),
  column('closed', ['Casos cerrados', 'Cases closed'], ({ closed }) => closed),
  column('actions', ['Actuaciones', 'Actions'], ({ actions }) => actions),
  column('registrations', ['Registros', 'Registrations'], (post) => post.registrations),
  column('hours', ['Horas de trabajo', 'Hours of work'], (post) => round(post.workload.value, 1)),
  column('hours_low', ['Horas, desde', 'Hours, from'], (post) => round(post.workload.low, 1)),
  column('hours_high', ['Horas, hasta', 'Hours, to'], (post) => round(post.workload.high, 1)),
  column('staff_present', ['Personal en funciones', 'Staff on post'], (post) =>
    round(post.staff.present, 2),
  ),
  column('staff_required', ['Personal requerido', 'Staff required'], (post) =>
    round(post.required.value, 2),
  ),
  column('load', ['Carga (1 = pareja)', 'Load (1 = matched)'], (post) =>
    round(loadOf(post)?.value, 3),
  ),
  column('load_low', ['Carga, desde', 'Load, from'], (post) => round(loadOf(post)?.low, 3)),
  column('load_high', ['Carga, hasta', 'Load, to'], (post) => round(loadOf(post)?.high, 3)),
  column('clearance', ['Cerrados entre abiertos', 'Closed over opened'], (post) =>
    post.clearance?.base === 'nothing' ? null : round(post.clearance?.value, 3),
  ),
  column('open', ['Abiertos hoy', 'Open now'], ({ open }) => open),
  column(
    'open_over_a_year',
    ['Abiertos más de un año', 'Open over a year'],
    ({ ages }) => ages.at(-1) ?? null,
  ),
  column(
    'still_90_days',
    ['Sin movimiento 90 días', 'No action for 90 days'],
    ({ still }) => still.at(-1) ?? null,
  ),
  column(
    'median_days_to_close',
    ['Días hasta cerrar la mitad', 'Days until half are closed'],
    (post) => post.time_to_close.median,
  ),
  column('repeat_share', ['Regresan', 'Come back'], ({ repeat }) => round(repeat.share, 3)),
  column('case_mix', ['Complejidad (1 = red)', 'Case mix (1 = network)'], (post) =>
    post.opened < 10 ? null : round(post.case_mix?.value, 2),
  ),
  column('cost_per_hour', ['Costo por hora productiva', 'Cost per productive hour'], (post) =>
    round(post.cost_per_hour, 2),
  ),
  column('actions_with_type', ['Actuaciones con tipo', 'Actions with type'], (post) =>
    round(post.quality.actions_with_type, 3),
  ),
  column('cases_with_area', ['Casos con ámbito', 'Cases with area'], (post) =>
    round(post.quality.cases_with_area, 3),
  ),
];

/** Of very few cases no load is told. */
function loadOf(post: RepresentationLine) {
  return loadTold(post).kind === 'few' ? null : post.load;
}

function round(value: number | null | undefined, digits: number): number | null {
  return value === null || value === undefined ? null : Number(value.toFixed(digits));
}

export function postsTable({
  representations,
}: Pick<RepresentationsAnswer, 'representations'>): RouteTable {
  return {
    columns: POST_COLUMNS.map(({ name }) => name),
    rows: representations.map((post) => POST_COLUMNS.map(({ of }) => of(post))),
  };
}
