/**
 * Which file a question is answered from: owners ask last night's snapshot or a release, analysts a release
 * through its protection, the public the release cube and nothing else. The only place that asks.
 */
import { ask, type AskResult } from '#queries/ask.ts';
import { askedRelease } from '#queries/asked-release.ts';
import type { Noise } from '#queries/disclosure/noise.ts';
import { analystProtection, publicProtection, rulesName } from '#queries/disclosure/protect.ts';
import { readPolicies } from '#queries/disclosure/sharing-policy.ts';
import type { Question } from '#queries/question.ts';
import type { View } from '#queries/scope.ts';
import type { DataFolder } from '#warehouse/data-folder.ts';
import type { PublicEdition } from '#warehouse/public-editions.ts';
import type { PublicServing } from '#warehouse/public-serving.ts';
import { registryState } from '#warehouse/registry.ts';
import { listReleases, type Release } from '#warehouse/releases.ts';
import type { Serving } from '#warehouse/serving.ts';

/** What holds rows of persons: it does not exist where only the public is served. */
export interface OwnerSide {
  readonly serving: Serving;
  readonly folder: DataFolder;
  readonly noise: Noise;
}

/** What reads the lists and sources of an edition; the same for a snapshot and for the public side. */
export type Reading = Pick<Serving, 'ask' | 'state'>;

/** What everybody may know of a release. */
export type KnownRelease = Omit<PublicEdition, 'sha256' | 'bytes' | 'tables' | 'cells'>;

export type FoundEdition =
  | {
      readonly kind: 'edition';
      /** Another one has another name: part of the key under which an answer is kept. */
      readonly name: string;
      /** Null while it is not open. */
      readonly ask: () => Promise<AskResult | null>;
    }
  | { readonly kind: 'none' }
  | Exclude<AskResult, { readonly kind: 'answer' }>;

export class Editions {
  readonly #owner: OwnerSide | null;
  readonly #public: PublicServing;

  constructor(owner: OwnerSide | null, publicSide: PublicServing) {
    this.#owner = owner;
    this.#public = publicSide;
  }

  /** What holds rows; null where only the public is served. */
  get ownerSide(): OwnerSide | null {
    return this.#owner;
  }

  /** From what a reader of this level reads lists, sources and notes. */
  reading(level: View['level']): Reading {
    return level === 'public' || this.#owner === null ? this.#public : this.#owner.serving;
  }

  /** The releases that a reader of this level may ask, the newest first. */
  releases(level: View['level']): readonly KnownRelease[] {
    return level === 'public' || this.#owner === null
      ? this.#public.editions()
      : listReleases(this.#owner.folder);
  }

  find(question: Question, view: View): FoundEdition {
    switch (view.level) {
      case 'public':
        return this.#findPublic(question, view);
      case 'analyst':
        return this.#owner === null
          ? { kind: 'none' }
          : findForAnalyst(this.#owner, question, view);
      case 'owner':
        return this.#owner === null ? { kind: 'none' } : findForOwner(this.#owner, question, view);
    }
  }

  #findPublic(question: Question, view: View): FoundEdition {
    const editions = this.#public.editions();
    const asked = askedRelease(question, editions, null);
    if (asked.kind !== 'current' && asked.kind !== 'release') return asked;
    const edition = asked.kind === 'release' ? asked.release : this.#public.current();
    if (edition === null) return { kind: 'none' };
    return {
      kind: 'edition',
      name: `${edition.id} ${edition.sha256}`,
      ask: () =>
        this.#public.askEdition(edition, (readable, db) =>
          ask(readable, question, view, db, publicProtection(readable, db)),
        ),
    };
  }
}

function findForOwner(
  { serving, folder }: OwnerSide,
  question: Question,
  view: View,
): FoundEdition {
  const current = serving.state().snapshot?.id ?? null;
  const asked = askedRelease(question, listReleases(folder), current);
  if (asked.kind === 'release') {
    const { release } = asked;
    return {
      kind: 'edition',
      name: `${release.id} ${release.sha256}`,
      ask: () => serving.askRelease(release, (readable, db) => ask(readable, question, view, db)),
    };
  }
  if (asked.kind !== 'current') return asked;
  if (current === null) return { kind: 'none' };
  return {
    kind: 'edition',
    name: current,
    ask: () => serving.ask((readable, db) => ask(readable, question, view, db)),
  };
}

/** Frozen months only: a night's changes would tell who arrived. */
function findForAnalyst(
  { serving, folder, noise }: OwnerSide,
  question: Question,
  view: View,
): FoundEdition {
  const releases = listReleases(folder);
  const asked = askedRelease(question, releases, null);
  if (asked.kind !== 'current' && asked.kind !== 'release') return asked;
  const release = asked.kind === 'release' ? asked.release : newest(releases);
  if (release === null) return { kind: 'none' };
  const policies = readPolicies(registryState(folder).sharing);
  const rules = { noise, policies, day: new Date().toISOString().slice(0, 10) };
  return {
    kind: 'edition',
    name: `${release.id} ${release.sha256} ${rulesName(rules)}`,
    ask: () =>
      serving.askRelease(release, (readable, db) =>
        ask(readable, question, view, db, analystProtection(readable, db, rules)),
      ),
  };
}

function newest(releases: readonly Release[]): Release | null {
  return releases.find(({ withdrawn }) => withdrawn === null) ?? null;
}
