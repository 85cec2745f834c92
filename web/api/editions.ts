/**
 * Which file a question is answered from: owners ask last night's snapshot or a release, analysts a release
 * through its protection, the public the release cube and nothing else. The only place that asks.
 */
import { ask, type AskResult } from '#queries/ask.ts';
import { askedRelease, type Naming } from '#queries/asked-release.ts';
import type { Protection } from '#queries/disclosure/count-protected.ts';
import type { Noise } from '#queries/disclosure/noise.ts';
import { analystProtection, publicProtection, rulesName } from '#queries/disclosure/protect.ts';
import { readPolicies } from '#queries/disclosure/sharing-policy.ts';
import { PATIENCE_MILLISECONDS } from '#queries/level-limits.ts';
import type { Question } from '#queries/question.ts';
import type { View } from '#queries/scope.ts';
import type { DataFolder } from '#warehouse/data-folder.ts';
import type { GateState } from '#warehouse/gate.ts';
import { correctionsOf, type Edition, type ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { PublicEdition } from '#warehouse/public-editions.ts';
import type { PublicServing } from '#warehouse/public-serving.ts';
import { registryState } from '#warehouse/registry.ts';
import type { ListedReleases } from '#warehouse/listed-releases.ts';
import type { Release } from '#warehouse/releases.ts';
import type { Serving } from '#warehouse/serving.ts';
import type { Database } from '#warehouse/warehouse.ts';
import { AnswerCache } from '#web/api/answer-cache.ts';

/** What holds rows of persons: it does not exist where only the public is served. */
export interface OwnerSide {
  readonly serving: Serving;
  readonly folder: DataFolder;
  readonly releases: ListedReleases;
  readonly noise: Noise;
}

/** What reads the lists and sources of an edition; the same for a snapshot and for the public side. */
export type Reading = Pick<Serving, 'ask' | 'state'>;

/** What everybody may know of a release. */
export type KnownRelease = Omit<PublicEdition, 'format' | 'sha256' | 'bytes' | 'tables' | 'cells'>;

export type FoundEdition<T = AskResult> =
  | {
      readonly kind: 'edition';
      /** Another one has another name: part of the key under which an answer is kept. */
      readonly name: string;
      /** Null while it is not open; `gone` says that nobody waits for it any more. */
      readonly ask: (gone?: AbortSignal) => Promise<T | null>;
    }
  | { readonly kind: 'none' }
  | Exclude<AskResult, { readonly kind: 'answer' }>;

/** One of the two sides, as `/metrics` tells of it. */
interface Side {
  readonly side: 'owner' | 'public';
  readonly snapshot: Edition | null;
  readonly degraded: string | null;
  readonly load: GateState;
}

/** What is asked of an edition, with the protection of the level asked. */
export type Asking<T> = (
  readable: ReadableSnapshot,
  db: Database,
  protection: Protection | null,
) => Promise<T>;

export class Editions {
  readonly #owner: OwnerSide | null;
  readonly #public: PublicServing;
  /** The answers of every address, so that one bound holds for all of them together. */
  readonly answers = new AnswerCache();

  constructor(owner: OwnerSide | null, publicSide: PublicServing) {
    this.#owner = owner;
    this.#public = publicSide;
  }

  /** What holds rows; null where only the public is served. */
  get ownerSide(): OwnerSide | null {
    return this.#owner;
  }

  /** What is open and how much is asked of it. */
  sides(): readonly Side[] {
    const owner = this.#owner?.serving;
    return [
      ...(owner === undefined
        ? []
        : [{ side: 'owner' as const, ...owner.state(), load: owner.load() }]),
      { side: 'public', ...this.#public.state(), load: this.#public.load() },
    ];
  }

  /** From what a reader of this level reads lists, sources and notes. */
  reading(level: View['level']): Reading {
    return level === 'public' || this.#owner === null ? this.#public : this.#owner.serving;
  }

  /** The releases that a reader of this level may ask, the newest first. */
  releases(level: View['level']): readonly KnownRelease[] {
    return level === 'public' || this.#owner === null
      ? this.#public.editions()
      : this.#owner.releases.all();
  }

  find(question: Question, view: View): FoundEdition {
    return this.open(question, view, (readable, db, protection) =>
      ask(readable, question, view, db, protection),
    );
  }

  /** The edition from which a question of any kind is answered. */
  open<T>(question: Naming, view: View, asking: Asking<T>): FoundEdition<T> {
    switch (view.level) {
      case 'public':
        return this.#openPublic(question, asking);
      case 'analyst':
        return this.#owner === null
          ? { kind: 'none' }
          : openForAnalyst(this.#owner, question, asking);
      case 'owner':
        return this.#owner === null
          ? { kind: 'none' }
          : openForOwner(this.#owner, question, asking);
    }
  }

  #openPublic<T>(question: Naming, asking: Asking<T>): FoundEdition<T> {
    const editions = this.#public.editions();
    const asked = askedRelease(question, editions, null);
    if (asked.kind !== 'current' && asked.kind !== 'release') return asked;
    const edition = asked.kind === 'release' ? asked.release : this.#public.current();
    if (edition === null) return { kind: 'none' };
    return {
      kind: 'edition',
      name: `${edition.id} ${edition.sha256}`,
      ask: (gone) =>
        this.#public.askEdition(
          edition,
          (readable, db) => asking(readable, db, publicProtection(readable, db)),
          gone,
          PATIENCE_MILLISECONDS.public,
        ),
    };
  }
}

function openForOwner<T>(
  { serving, folder, releases: listed }: OwnerSide,
  question: Naming,
  asking: Asking<T>,
): FoundEdition<T> {
  const current = serving.state().snapshot?.id ?? null;
  const releases = listed.all();
  const asked = askedRelease(question, releases, current);
  const exactly = (release: Release | null) => (readable: ReadableSnapshot, db: Database) => {
    const corrections = release === null ? null : correctionsOf(folder, release);
    return asking({ ...readable, corrections }, db, null);
  };
  if (asked.kind === 'release') {
    const { release } = asked;
    return {
      kind: 'edition',
      name: `${release.id} ${release.sha256}`,
      ask: (gone) =>
        serving.askRelease(release, exactly(release), gone, PATIENCE_MILLISECONDS.owner),
    };
  }
  if (asked.kind !== 'current') return asked;
  if (current === null) return { kind: 'none' };
  const latest = newest(releases);
  return {
    kind: 'edition',
    // a release made since changes what is said of corrections
    name: `${current} ${latest?.id ?? ''}`,
    ask: (gone) => serving.ask(exactly(latest), gone, PATIENCE_MILLISECONDS.owner),
  };
}

/** Frozen months only: a night's changes would tell who arrived. */
function openForAnalyst<T>(
  { serving, folder, releases: listed, noise }: OwnerSide,
  question: Naming,
  asking: Asking<T>,
): FoundEdition<T> {
  const releases = listed.all();
  const asked = askedRelease(question, releases, null);
  if (asked.kind !== 'current' && asked.kind !== 'release') return asked;
  const release = asked.kind === 'release' ? asked.release : newest(releases);
  if (release === null) return { kind: 'none' };
  const policies = readPolicies(registryState(folder).sharing);
  const rules = { noise, policies, day: new Date().toISOString().slice(0, 10) };
  return {
    kind: 'edition',
    name: `${release.id} ${release.sha256} ${rulesName(rules)}`,
    ask: (gone) =>
      serving.askRelease(
        release,
        (readable, db) => asking(readable, db, analystProtection(readable, db, rules)),
        gone,
        PATIENCE_MILLISECONDS.analyst,
      ),
  };
}

function newest(releases: readonly Release[]): Release | null {
  return releases.find(({ withdrawn }) => withdrawn === null) ?? null;
}
