/** `GET /api/v1/catalog` and `/catalog/{dimension}`: what can be asked, in the language of the reader. */
import { problem } from '#queries/problem.ts';
import { existsOver } from '#queries/crosstab/facts.ts';
import { measuresWithData, themeOfMeasure } from '#queries/measures-with-data.ts';
import { DIMENSIONS, findDimension, type Dimension } from '#warehouse/catalog.ts';
import { MEASURES } from '#warehouse/measures.ts';
import type { CodeValue } from '#warehouse/open-snapshot.ts';
import type { Reading } from '#web/api/editions.ts';
import { json, problemReply, type Reply } from '#web/api/reply.ts';
import type { Call } from '#web/api/route.ts';
import { notReady } from '#web/api/table.ts';

export async function catalogReply(reading: Reading, { language, highest }: Call): Promise<Reply> {
  const { snapshot } = reading.state();
  // which measures hold anything at all is a figure too: others are told that each may
  const isOwner = highest === 'owner';
  const withData = isOwner ? await reading.ask((_, db) => measuresWithData(db)) : null;
  return json({
    release: snapshot?.id ?? null,
    as_of: snapshot?.as_of ?? null,
    dimensions: DIMENSIONS.map((dimension) => ({
      id: dimension.id,
      label: dimension.label[language],
      theme: dimension.theme,
      hierarchy: dimension.hierarchy ?? null,
      level: levelOf(dimension.id, dimension.hierarchy),
      role: dimension.role,
      ordered: dimension.ordered,
      partition: dimension.partition,
      note: dimension.note?.[language] ?? null,
      measures: measuresOver(dimension),
    })),
    measures: MEASURES.map((measure) => ({
      id: measure.id,
      label: measure.label[language],
      theme: themeOfMeasure(measure),
      fact: measure.fact,
      has_data: !isOwner || withData?.has(measure.id) === true,
      unit: measure.unit[language],
      additive: measure.additive,
      decimals: measure.decimals,
      note: measure.note[language],
    })),
  });
}

function isDated(valid: CodeValue['valid']): boolean {
  return valid !== undefined && (valid.from !== null || valid.to !== null);
}

function measuresOver(dimension: Dimension): readonly string[] {
  return MEASURES.filter((measure) => existsOver(measure, dimension)).map(({ id }) => id);
}

/** 1 for the coarsest level of a hierarchy. */
function levelOf(id: string, hierarchy: string | undefined): number {
  if (hierarchy === undefined) return 1;
  return (
    DIMENSIONS.filter((each) => each.hierarchy === hierarchy).findIndex((each) => each.id === id) +
    1
  );
}

export async function dimensionReply(
  reading: Reading,
  { rest: id, language }: Call,
): Promise<Reply> {
  const dimension = findDimension(id);
  if (dimension === undefined) {
    const known = DIMENSIONS.map((each) => each.id);
    return problemReply(404, {
      detail: 'There is no such dimension.',
      problems: [
        problem('dimension', { es: 'no existe esta dimensión', en: 'unknown dimension' }, known),
      ],
    });
  }
  const values = await reading.ask((snapshot) =>
    Promise.resolve(snapshot.codebook.values(dimension.list)),
  );
  if (values === null) return notReady();
  return json({
    id,
    label: dimension.label[language],
    theme: dimension.theme,
    hierarchy: dimension.hierarchy ?? null,
    levels: DIMENSIONS.filter(
      ({ hierarchy }) => hierarchy !== undefined && hierarchy === dimension.hierarchy,
    ).map((level) => level.id),
    ordered: dimension.ordered,
    note: dimension.note?.[language] ?? null,
    measures: measuresOver(dimension),
    values: values.map(({ code, label, parent, unverified, valid }) => ({
      code,
      label: label[language],
      parent,
      ...(unverified ? { unverified } : {}),
      ...(isDated(valid) ? { valid } : {}),
    })),
  });
}
