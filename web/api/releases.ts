/**
 * `GET /api/v1/releases` and `/{id}`: what was released, what changed against the one before, what was withdrawn and why.
 * Figures in it are exact: each reader gets those of registries seen whole, and of sources that are published as they are.
 */
import { problem } from '#queries/problem.ts';
import { seesEverything, seesWhole, type Scope } from '#queries/scope.ts';
import {
  findRelease,
  readDifferences,
  type Differences,
  type Release,
} from '#warehouse/releases.ts';
import type { Serving } from '#warehouse/serving.ts';
import type { Editions, KnownRelease } from '#web/api/editions.ts';
import { json, problemReply, type Reply } from '#web/api/reply.ts';
import type { Call } from '#web/api/route.ts';

export function releaseList(editions: Editions, { scope, usual }: Call): Reply {
  const { ownerSide } = editions;
  const releases =
    usual === 'public' || ownerSide === null
      ? editions.releases('public').map(knownLine)
      : ownerSide.releases.all().map((release) => lineOf(release, scope));
  return json({ releases });
}

/** Without what only its own address tells. */
function lineOf(release: Release, scope: Scope) {
  // how many figures of all sources changed
  const revised = seesEverything(scope) ? release.revised_figures : null;
  return { ...knownLine(release), revised_figures: revised };
}

function knownLine(release: KnownRelease) {
  const { id, kind, month, revises, made_at, as_of, late, against, withdrawn } = release;
  const told = { id, kind, month, revises, made_at, as_of, late };
  return { ...told, against, revised_figures: null, withdrawn };
}

export async function releaseReply(
  editions: Editions,
  { rest: id, scope, usual }: Call,
): Promise<Reply> {
  const { ownerSide } = editions;
  if (usual === 'public' || ownerSide === null) return publicRelease(editions, id);
  const { serving, folder } = ownerSide;
  const release = findRelease(folder, id);
  if (release === null) return unknownRelease(editions.releases(usual));
  const { holds, snapshot, sha256, bytes } = release;
  const isTold = await toldSources(serving, scope);
  return json({
    ...lineOf(release, scope),
    holds,
    // of the file with all rows, which only its owners know of
    ...(seesEverything(scope) ? { snapshot, sha256, bytes } : {}),
    figures: release.figures.filter(isTold),
    differences: differencesTold(readDifferences(folder, release), isTold),
  });
}

/** Its exact figures and what they changed by are not for everybody. */
function publicRelease(editions: Editions, id: string): Reply {
  const releases = editions.releases('public');
  const release = releases.find((each) => each.id === id);
  if (release === undefined) return unknownRelease(releases);
  return json({ ...knownLine(release), holds: release.holds, figures: [], differences: null });
}

function unknownRelease(releases: readonly KnownRelease[]): Reply {
  const known = releases.map((each) => each.id);
  return problemReply(404, {
    detail: 'There is no release of that name.',
    problems: [problem('id', { es: 'no existe esta publicación', en: 'unknown release' }, known)],
  });
}

type IsTold = (figure: { readonly source: string }) => boolean;

/** A source that is loaded no more is known to nobody but who sees everything. */
async function toldSources(serving: Serving, scope: Scope): Promise<IsTold> {
  if (seesEverything(scope)) return () => true;
  const sources = await serving.ask((snapshot) => Promise.resolve(snapshot.sources));
  const told = (sources ?? []).filter(
    (source) => source.disclosure === 'published' || seesWhole(scope, source),
  );
  const ids = new Set(told.map(({ id }) => id));
  return ({ source }) => ids.has(source);
}

function differencesTold(differences: Differences | null, isTold: IsTold): Differences | null {
  if (differences === null) return null;
  const { against, added, revised } = differences;
  return { against, added: added.filter(isTold), revised: revised.filter(isTold) };
}
