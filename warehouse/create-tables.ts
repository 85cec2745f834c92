/** Makes the tables of a snapshot from `schema.sql`, with one ENUM column per catalog dimension. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIMENSIONS, type Dimension } from '#warehouse/catalog.ts';
import { COUNTED_DIMENSIONS } from '#warehouse/counted-dimensions.ts';
import { DAY_DIMENSIONS, INDICATOR_DIMENSIONS } from '#warehouse/indicators.ts';
import { SERVICE_DIMENSIONS, TRAVELLER_DIMENSIONS } from '#warehouse/monthly-counts.ts';
import type { Database } from '#warehouse/warehouse.ts';

const MARKER = /\/\* dimensions: ([a-z ]+) \*\//;

/** First the tables that need no ENUM type (registers and bookkeeping), then the facts. */
export function schemaParts(): { readonly registers: string; readonly facts: string } {
  const schema = readFileSync(join(import.meta.dirname, 'schema.sql'), 'utf8');
  const facts = schema.indexOf('CREATE TABLE person');
  return { registers: schema.slice(0, facts), facts: schema.slice(facts) };
}

export async function createFactTables(db: Database): Promise<void> {
  await db.inTransaction(() => db.runScript(expandDimensions(schemaParts().facts)));
}

function expandDimensions(script: string): string {
  return script
    .split(/(?=^CREATE )/m)
    .map((block) => {
      const homes = MARKER.exec(block)?.[1];
      return homes === undefined ? block : expandBlock(block, dimensionsOf(homes.split(' ')));
    })
    .join('');
}

function expandBlock(block: string, dimensions: readonly Dimension[]): string {
  const table = /CREATE TABLE (\S+)/.exec(block)?.[1] ?? '';
  const columns = dimensions.map((each) => `${each.id} ${each.list}_code NOT NULL`).join(',\n  ');
  const comments = dimensions
    .map((each) => `COMMENT ON COLUMN ${table}.${each.id} IS '${comment(each)}';\n`)
    .join('');
  return `${block.replace(MARKER, columns)}${comments}\n`;
}

function comment({ label, note }: Dimension): string {
  const text = note === undefined ? `${label.en}.` : `${label.en}. ${note.en}`;
  return text.replaceAll("'", "''");
}

/** `opening` stands for the periods of opening, which a journey counts from its own first event. */
function dimensionsOf(homes: readonly string[]): readonly Dimension[] {
  return DIMENSIONS.filter(
    (each) =>
      homes.includes(each.home) ||
      (homes.includes('registrations') && each.registrations) ||
      (homes.includes('counted') && COUNTED_DIMENSIONS.has(each.id)) ||
      (homes.includes('indicators') && INDICATOR_DIMENSIONS.has(each.id)) ||
      (homes.includes('days') && DAY_DIMENSIONS.has(each.id)) ||
      (homes.includes('services') && SERVICE_DIMENSIONS.has(each.id)) ||
      (homes.includes('travellers') && TRAVELLER_DIMENSIONS.has(each.id)) ||
      (homes.includes('opening') && each.hierarchy === 'opened'),
  );
}
