/** How a regional indicator is asked for all countries at once: by country and year, each beside the year before. */

/** Split by nothing but country, so that three countries stand side by side at every level. */
export function countryQuestion(question: string): string {
  const asked = new URLSearchParams(question);
  const measures = (asked.get('measures') ?? '').split(',');
  // cases tell how much work, persons how many it was for
  const isOfCases = measures.length === 1 && measures[0] === 'cases';
  return written([
    ['measures', [...measures, ...(isOfCases ? ['persons'] : [])].join(',')],
    ['rows', 'country'],
    ['columns', asked.get('columns') ?? 'year'],
    ...asked.getAll('filter').map((filter): Part => ['filter', filter]),
    ['compare', 'previous_year'],
  ]);
}

/** The same over all years, for a level at which the year is one dimension too many. */
export function withoutYears(query: string): string {
  const asked = [...new URLSearchParams(query)];
  return written(asked.filter(([name]) => name !== 'columns' && name !== 'compare'));
}

/** Of how many persons a field says nothing, by country. */
export function completenessQuestion(field: string): string {
  return `measures=persons&rows=country&columns=${field}&show=row_percent`;
}

type Part = [name: string, value: string];

/** As pages write it, with commas and colons to be read. */
function written(parts: readonly Part[]): string {
  return parts.map(([name, value]) => `${name}=${value}`).join('&');
}
