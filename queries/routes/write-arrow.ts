/** A table of routes as an Apache Arrow stream; what it is and its ledger stand in the schema's metadata. */
import type { RouteAnswer, RouteHead } from '#queries/routes/route-answer.ts';
import { aboutRoutes } from '#queries/routes/route-about.ts';
import { ledgerTable, type RouteTable } from '#queries/routes/route-table.ts';

const WHOLE: ReadonlySet<string> = new Set(['rank', 'value', 'journeys', 'persons']);
const NUMBERS: ReadonlySet<string> = new Set([...WHOLE, 'standard_error']);

export async function routeArrow(
  answer: RouteHead & Partial<Pick<RouteAnswer, 'layers'>>,
  { columns, rows }: RouteTable,
): Promise<Buffer> {
  // the package is large, and most questions are about other formats
  const { arrowStream, numbers, texts } = await import('#queries/formats/arrow.ts');
  const vectors = columns.map((name, at) => {
    const cells = rows.map((row) => row[at] ?? null);
    const vector = NUMBERS.has(name)
      ? numbers(
          cells.map((cell) => (typeof cell === 'number' ? cell : null)),
          WHOLE.has(name),
        )
      : texts(cells.map((cell) => String(cell ?? '')));
    return [name, vector] as const;
  });
  const { layers } = answer;
  const metadata = new Map([
    ...aboutRoutes(answer).map(({ id, value }) => [id, value] as const),
    ['sources', JSON.stringify(answer.sources)],
    ['notes', JSON.stringify(answer.notes)],
    ...(layers === undefined ? [] : [['ledger', JSON.stringify(ledgerTable({ layers }))] as const]),
  ]);
  return Buffer.from(arrowStream(new Map(vectors), rows.length, metadata));
}
