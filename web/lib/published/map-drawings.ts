/** The map of a question as the server draws it, for a wide screen and for a phone. */
export interface MapDrawings {
  /** Not there in a browser that has received it as part of the page already. */
  readonly wide?: string;
  readonly narrow?: string;
}

const WIDE = 860;
const NARROW = 344;

/**
 * For a page that is rendered here: what the browser hydrates with leaves the drawings out, as properties that
 * cannot be enumerated are not written, and the page has them as HTML. A browser that asks for data alone gets all.
 */
export function sentOnce(drawings: MapDrawings | null, isDataRequest: boolean): MapDrawings | null {
  if (drawings === null || isDataRequest) return drawings;
  const { wide, narrow } = drawings;
  return Object.defineProperties({}, { wide: { value: wide }, narrow: { value: narrow } });
}

/** `query`: as the address of the API has it. `selected`: the flow that stands out. Null where it drew none. */
export async function mapDrawings(
  fetcher: typeof fetch,
  query: string,
  selected: string,
): Promise<MapDrawings | null> {
  const chosen = selected === '' ? '' : `&sel=${encodeURIComponent(selected)}`;
  const drawing = async (width: number) => {
    const address = `/api/v1/routes/map.svg?${query}&colours=page&width=${String(width)}${chosen}`;
    const response = await fetcher(address);
    return response.ok ? response.text() : null;
  };
  const [wide, narrow] = await Promise.all([drawing(WIDE), drawing(NARROW)]);
  return wide === null || narrow === null ? null : { wide, narrow };
}
