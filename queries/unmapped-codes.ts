/** The local codes that no mapping knows, with the list they belong to and the codes they may mean. */
import { findDimension } from '#warehouse/catalog.ts';
import { nearCodes, type Named } from '#warehouse/near-codes.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import { foldedText, type Entry } from '#warehouse/registry-entries.ts';
import { listsOf } from '#warehouse/rule-context.ts';
import type { Text } from '#warehouse/text.ts';
import type { Database } from '#warehouse/warehouse.ts';

export interface UnmappedCode {
  readonly source: string;
  readonly field: string;
  /** What the field is called: the dimension that it fills, where there is one. */
  readonly field_label: Text;
  /** Mapping file, or the field itself; null when nothing can be mapped (a code too long to keep). */
  readonly mapping: string | null;
  readonly list: string | null;
  readonly local_code: string;
  readonly rows: number;
  /** What was chosen on screen and holds from the next night. */
  readonly chosen: { readonly regional_code: string } | null;
  readonly near: readonly Named[];
}

const TOO_LONG = '(…)';

export async function unmappedCodes(
  snapshot: ReadableSnapshot,
  db: Database,
  edited: readonly Entry<'mapping'>[],
): Promise<readonly UnmappedCode[]> {
  const { values } = listsOf(snapshot.codebook);
  const rows = await db.rows(UNMAPPED);
  return rows.map((row) => {
    const [source, local_code] = [String(row.source), String(row.local_code)];
    const isKept = local_code !== TOO_LONG && typeof row.mapping === 'string';
    const mapping = isKept ? String(row.mapping) : null;
    const list = isKept ? String(row.list) : null;
    const chosen = edited.find(
      (each) =>
        each.source === source &&
        each.mapping === mapping &&
        foldedText(each.local_code) === foldedText(local_code),
    );
    return {
      source,
      field: String(row.field),
      field_label: labelOfField(String(row.field)),
      mapping,
      list,
      local_code,
      rows: Number(row.rows_seen),
      chosen: chosen === undefined ? null : { regional_code: chosen.regional_code },
      near: list === null ? [] : nearCodes(local_code, values(list)).map(nameOnly),
    };
  });
}

/** Fields of places are named by the stage or person whose place they are. */
const PLACES: Readonly<Record<string, Text>> = {
  place: { es: 'Lugar de la etapa', en: 'Place of the stage' },
  origin: { es: 'Lugar de origen', en: 'Place of origin' },
  destination: { es: 'Lugar de destino', en: 'Place of destination' },
  crossing_place: { es: 'Lugar de cruce', en: 'Place of crossing' },
  detention_place: { es: 'Lugar de detención', en: 'Place of detention' },
  return_place: { es: 'Lugar de retorno', en: 'Place of return' },
};

function labelOfField(field: string): Text {
  return PLACES[field] ?? findDimension(field)?.label ?? { es: field, en: field };
}

function nameOnly({ code, label }: Named): Named {
  return { code, label };
}

const UNMAPPED = `
  SELECT unmapped_code.source, unmapped_code.field, local_code, rows_seen, min(mapping) AS mapping, string_agg(DISTINCT list, '+' ORDER BY list) AS list
  FROM unmapped_code
  LEFT JOIN sheet_field ON sheet_field.source = unmapped_code.source AND sheet_field.field = unmapped_code.field
    AND kind IN ('code', 'place')
  GROUP BY ALL
  ORDER BY unmapped_code.source, unmapped_code.field, rows_seen DESC, local_code`;
