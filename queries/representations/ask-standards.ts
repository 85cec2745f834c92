/** The standards of a country with what speaks for and against them: records, diary, panel, and what a change would do. */
import {
  measuresAsked,
  type RepresentationsAsked,
} from '#queries/representations/ask-representations.ts';
import type { AskedRows } from '#queries/representations/asked-rows.ts';
import type { CountryInputs } from '#queries/representations/ask-allocation.ts';
import { measuredOnce, type Asker } from '#queries/representations/measured-once.ts';
import {
  diaryTimes,
  panelTimes,
  type DiaryTimes,
  type PanelTimes,
} from '#queries/representations/observed-times.ts';
import { planningInputs } from '#queries/representations/planning-inputs.ts';
import { readRecordedMinutes } from '#queries/representations/recorded-minutes.ts';
import { representationsHead } from '#queries/representations/representations-head.ts';
import type { RepresentationsHead } from '#queries/representations/representations-answer.ts';
import type { RepresentationsQuestion } from '#queries/representations/representations-question.ts';
import {
  diarySentence,
  effectSentence,
  panelSentence,
  recordedSentence,
  standardsSentence,
  type Effect,
} from '#queries/representations/standards-sentences.ts';
import {
  standardsOn,
  versionOf,
  type DatedStandard,
} from '#queries/representations/time-standards.ts';
import type { TriedStandard } from '#queries/representations/tried-standard.ts';
import { seesWhole } from '#queries/scope.ts';
import type { Entry, RegistryState } from '#warehouse/registry-entries.ts';
import type { Text } from '#warehouse/text.ts';
import { STRATA } from '#warehouse/workload-strata.ts';

export interface StandardLine extends DatedStandard {
  readonly label: string;
  readonly recorded: Text;
  readonly diary: DiaryTimes | null;
  readonly diary_said: Text;
  readonly panel: PanelTimes | null;
  readonly panel_said: Text;
}

/** The standards as they stood from a day on. */
export interface StandardsVersion {
  readonly since: string;
  readonly version: string;
  readonly written: readonly Entry<'time_standard'>[];
}

export interface CountryStandards extends Omit<CountryInputs, 'standards'> {
  readonly sentence: Text;
  readonly lines: readonly StandardLine[];
  readonly versions: readonly StandardsVersion[];
  readonly limits: readonly Entry<'post_limit'>[];
  readonly staff: readonly Entry<'staff'>[];
  /** Answers of the panel; empty for whoever does not see the whole registry. */
  readonly panel: readonly Entry<'panel_estimate'>[];
  /** Does this reader plan for the country? */
  readonly plans: boolean;
}

export interface StandardsAnswer extends RepresentationsHead {
  readonly standards_of: readonly CountryStandards[];
  readonly posts: readonly {
    readonly code: string;
    readonly label: string;
    readonly country: string;
  }[];
  /** Of the standard tried in the question; null where none was. */
  readonly tried: (Effect & { readonly sentence: Text }) | null;
}

const MOST_STAFF = 24;

export async function askStandards(
  asker: Asker,
  question: RepresentationsQuestion,
  tried: TriedStandard | null,
): Promise<RepresentationsAsked<StandardsAnswer>> {
  const read = await measuredOnce(asker, measuresAsked(question));
  if (read.kind !== 'measured') return read;
  const { reading, measured } = read;
  const { language } = question;
  const answers = [];
  for (const { country } of reading.inputs.values()) {
    const own = reading.register.filter((post) => post.country === country);
    const codes = new Set(own.map(({ code }) => code));
    const months = reading.months.filter(({ representation }) => codes.has(representation));
    const recorded = await readRecordedMinutes(
      asker.db,
      ofCountry(reading.rows, country),
      reading.window,
      months,
    );
    answers.push({ country, codes, recorded });
  }
  const head = representationsHead(asker.snapshot, reading, measured.categories, language);
  const plansOf = (country: string) =>
    seesWhole({ highest: 'owner', usual: 'owner', rows: asker.view.rows }, { country });
  return {
    kind: 'answer',
    answer: {
      ...head,
      standards_of: answers.map(({ country, codes, recorded }) => ({
        ...inputsTold(asker.registry, country, reading.window.last),
        ...linesTold(asker.registry, {
          country,
          codes,
          recorded,
          day: reading.window.last,
          language,
        }),
        ...writtenOf(asker.registry, country, codes, plansOf(country)),
        plans: plansOf(country),
      })),
      posts: reading.register.map(({ code, name, country }) => ({
        ...{ code, country, label: name[language] },
      })),
      tried: tried === null ? null : await triedEffect(asker, question, tried),
    },
  };
}

function ofCountry({ sql, parameters }: AskedRows, country: string): AskedRows {
  const at = String(parameters.length + 1);
  return { sql: `${sql} AND country::VARCHAR = $${at}`, parameters: [...parameters, country] };
}

function inputsTold(registry: RegistryState, country: string, day: string) {
  const inputs = planningInputs(registry, country, day);
  const { version, year, hours, productive, allowances, tasks } = inputs;
  const told = { country, version, year, hours, productive, allowances, tasks };
  return { ...told, sentence: standardsSentence(inputs.standards) };
}

interface LinesAsked {
  readonly country: string;
  readonly codes: ReadonlySet<string>;
  readonly recorded: Awaited<ReturnType<typeof readRecordedMinutes>>;
  readonly day: string;
  readonly language: keyof Text;
}

function linesTold(
  { time_standard, time_diary, panel_estimate }: RegistryState,
  { country, codes, recorded, day, language }: LinesAsked,
): Pick<CountryStandards, 'lines' | 'versions'> {
  const diary = Map.groupBy(
    time_diary.filter(({ representation }) => codes.has(representation)),
    ({ stratum }) => stratum,
  );
  const panel = Map.groupBy(
    panel_estimate.filter((each) => each.country === country),
    ({ stratum }) => stratum,
  );
  const lines = standardsOn(time_standard, country, day).map((standard) => {
    const { stratum } = standard;
    const own = recorded.get(stratum);
    const times = diaryTimes(diary.get(stratum) ?? [], own?.actions_a_case ?? null);
    const held = panelTimes(panel.get(stratum) ?? []);
    return {
      ...standard,
      label: STRATA.find(({ code }) => code === stratum)?.label[language] ?? stratum,
      recorded: recordedSentence(own),
      ...{ diary: times, diary_said: diarySentence(times) },
      ...{ panel: held, panel_said: panelSentence(held) },
    };
  });
  return { lines, versions: versionsOf(time_standard, country) };
}

/** The newest first. */
function versionsOf(
  entries: readonly Entry<'time_standard'>[],
  country: string,
): readonly StandardsVersion[] {
  const days = Map.groupBy(
    entries.filter((each) => each.country === country),
    ({ valid_from }) => valid_from,
  );
  return [...days]
    .toSorted(([a], [b]) => (a < b ? 1 : -1))
    .map(([since, written]) => ({
      ...{ since, written },
      version: versionOf(standardsOn(entries, country, since)),
    }));
}

function writtenOf(
  { post_limit, staff, panel_estimate }: RegistryState,
  country: string,
  codes: ReadonlySet<string>,
  plans: boolean,
): Pick<CountryStandards, 'limits' | 'staff' | 'panel'> {
  return {
    limits: post_limit.filter(({ representation }) => codes.has(representation)),
    staff: staff
      .filter(({ representation }) => codes.has(representation))
      .toSorted((a, b) => (a.month < b.month ? 1 : -1))
      .slice(0, MOST_STAFF),
    panel: plans ? panel_estimate.filter((each) => each.country === country) : [],
  };
}

/** Measured twice with the same code: with the registry as it is, and with the standard tried in it. */
async function triedEffect(
  asker: Asker,
  question: RepresentationsQuestion,
  tried: TriedStandard,
): Promise<StandardsAnswer['tried']> {
  const asked = measuresAsked(question);
  const { country } = question;
  if (country === null) return null;
  const before = await measuredOnce(asker, asked);
  if (before.kind !== 'measured') return null;
  // from the last day measured on, in place of one written for that very day
  const valid_from = before.reading.window.last;
  const others = asker.registry.time_standard.filter(
    (each) =>
      each.country !== country || each.stratum !== tried.stratum || each.valid_from !== valid_from,
  );
  const entry = { ...tried, country, valid_from, basis: 'assumption', observed: '', note: '' };
  const registry = { ...asker.registry, time_standard: [...others, entry] };
  const after = await measuredOnce({ ...asker, registry }, asked);
  if (after.kind !== 'measured') return null;
  const effect = {
    before: before.measured.network.required.value,
    after: after.measured.network.required.value,
  };
  return { ...effect, sentence: effectSentence(effect) };
}
