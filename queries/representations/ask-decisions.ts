/** The log of decisions, each with what became of it. */
import {
  measuresAsked,
  type RepresentationsAsked,
} from '#queries/representations/ask-representations.ts';
import { followUps, type FollowUp } from '#queries/representations/decision-follow-up.ts';
import { followUpSentence } from '#queries/representations/decision-sentences.ts';
import { measuredOnce, type Asker } from '#queries/representations/measured-once.ts';
import { planningInputs } from '#queries/representations/planning-inputs.ts';
import { readStaff } from '#queries/representations/read-months.ts';
import { representationsHead } from '#queries/representations/representations-head.ts';
import type { RepresentationsHead } from '#queries/representations/representations-answer.ts';
import type { RepresentationsQuestion } from '#queries/representations/representations-question.ts';
import { withWritten } from '#queries/representations/staff-of.ts';
import { seesWhole } from '#queries/scope.ts';
import type { Entry } from '#warehouse/registry-entries.ts';
import type { Text } from '#warehouse/text.ts';

export interface FollowedDecision extends Entry<'decision'> {
  readonly label: string;
  /** Name and address of the scenario it rests on; null where there is none of that code. */
  readonly plan: { readonly name: string; readonly question: string } | null;
  readonly follow_ups: readonly (FollowUp & { readonly sentence: Text })[];
}

export interface DecisionsAnswer extends RepresentationsHead {
  /** The newest first. */
  readonly decisions: readonly FollowedDecision[];
  readonly scenarios: readonly Entry<'scenario'>[];
  readonly posts: readonly {
    readonly code: string;
    readonly label: string;
    readonly country: string;
  }[];
  /** Countries that this reader decides for. */
  readonly plans: readonly string[];
}

/** A year before the oldest follow-up is far enough for any month that is told. */
const FIRST_MONTH = '0001-01';

export async function askDecisions(
  asker: Asker,
  question: RepresentationsQuestion,
): Promise<RepresentationsAsked<DecisionsAnswer>> {
  const read = await measuredOnce(asker, measuresAsked(question));
  if (read.kind !== 'measured') return read;
  const { reading, measured } = read;
  const { language } = question;
  const head = representationsHead(asker.snapshot, reading, measured.categories, language);
  const { decision, scenario } = asker.registry;
  const posts = new Map(reading.register.map((post) => [post.code, post]));
  const countries = [...new Set(reading.register.map(({ country }) => country))];
  const plans = countries.filter((country) =>
    seesWhole({ highest: 'owner', usual: 'owner', rows: asker.view.rows }, { country }),
  );
  const exported = await readStaff(asker.db, reading.rows, {
    ...reading.window,
    from: FIRST_MONTH,
  });
  const staff = withWritten(exported, asker.registry.staff, (code, month) => {
    return posts.has(code) && month <= reading.window.until;
  });
  const scenarios = scenario.filter(({ country }) => plans.includes(country));
  const decisions = decision
    .filter(({ representation }) => posts.has(representation))
    .toSorted((a, b) => (a.decided_on < b.decided_on ? 1 : -1))
    .map((each): FollowedDecision => {
      const { country, representation } = each;
      const inputs =
        reading.inputs.get(country) ?? planningInputs(asker.registry, country, reading.window.last);
      const followed = { months: reading.months, staff, categories: measured.categories, inputs };
      const plan = scenarios.find(({ code }) => code === each.scenario);
      return {
        ...each,
        label: posts.get(representation)?.name[language] ?? representation,
        plan: plan === undefined ? null : { name: plan.name, question: plan.question },
        follow_ups: followUps(each, followed, reading.window.until).map((followUp) => ({
          ...followUp,
          sentence: followUpSentence(Number(each.staff), followUp),
        })),
      };
    });
  return {
    kind: 'answer',
    answer: {
      ...head,
      ...{ decisions, scenarios, plans },
      posts: reading.register.map(({ code, name, country }) => ({
        ...{ code, country, label: name[language] },
      })),
    },
  };
}
