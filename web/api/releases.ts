/** `GET /api/v1/releases` and `/{id}`: what was released, what changed against the one before, what was withdrawn and why. */
import { problem } from '#queries/problem.ts';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { findRelease, listReleases, readDifferences, type Release } from '#warehouse/releases.ts';
import { json, problemReply, type Reply } from '#web/api/reply.ts';

export function releaseList(folder: DataFolder): Reply {
  return json({ releases: listReleases(folder).map(lineOf) });
}

/** Without what only its own address tells. */
function lineOf(release: Release) {
  const { id, kind, month, revises, made_at, as_of, late, against, revised_figures, withdrawn } =
    release;
  const told = { id, kind, month, revises, made_at, as_of, late };
  return { ...told, against, revised_figures, withdrawn };
}

export function releaseReply(folder: DataFolder, id: string): Reply {
  const release = findRelease(folder, id);
  if (release !== null) return json({ ...release, differences: readDifferences(folder, release) });
  const known = listReleases(folder).map((each) => each.id);
  return problemReply(404, {
    detail: 'There is no release of that name.',
    problems: [problem('id', { es: 'no existe esta publicación', en: 'unknown release' }, known)],
  });
}
