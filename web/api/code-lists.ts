/** `GET /api/v1/admin/codes`: the lists with their sizes, or the values of one that match a search. */
import type { Codebook, CodeValue } from '#warehouse/open-snapshot.ts';
import { nearCodes, type Named } from '#warehouse/near-codes.ts';
import { foldedText } from '#warehouse/registry-entries.ts';
import { json, problemReply, type Reply } from '#web/api/reply.ts';

const MOST = 60;

export function codeListsReply(codebook: Codebook): Reply {
  const lists = codebook.lists().map((list) => {
    const values = codebook.values(list).filter(({ code }) => !code.startsWith('_'));
    return {
      list,
      values: values.length,
      unverified: values.filter(({ unverified }) => unverified).length,
      written: values.filter(({ origin }) => origin === 'registry').length,
    };
  });
  return json({ lists });
}

/** Without a search the list in its order; with one, what holds the words first, then what is near. */
export function codeListReply(
  list: string,
  values: readonly (Named & Partial<CodeValue>)[],
  parameters: URLSearchParams,
): Reply {
  if (values.length === 0)
    return problemReply(404, { detail: 'There is no such list; without list= all are named.' });
  const search = foldedText(parameters.get('q') ?? '').slice(0, 80);
  const from = Math.max(0, Number.parseInt(parameters.get('from') ?? '0', 10) || 0);
  const all = [...new Map(values.map((value) => [value.code, value])).values()];
  const found = search === '' ? all : matching(search, all);
  return json({
    list,
    total: all.length,
    found: found.length,
    from,
    most: MOST,
    values: found.slice(from, from + MOST),
  });
}

function matching<V extends Named>(search: string, values: readonly V[]): readonly V[] {
  const words = search.split(/\s+/);
  const holding = values.filter(({ code, label }) => {
    const text = foldedText(`${code} ${label.es} ${label.en}`);
    return words.every((word) => text.includes(word));
  });
  if (holding.length > 0) return holding;
  const near = new Set(nearCodes(search, values, 12).map(({ code }) => code));
  return values.filter(({ code }) => near.has(code));
}
