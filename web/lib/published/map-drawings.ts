/** The map of a question as the server draws it, for a wide screen and for a phone. */
export interface MapDrawings {
  readonly wide: string;
  readonly narrow: string;
}

const WIDE = 860;
const NARROW = 344;

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
