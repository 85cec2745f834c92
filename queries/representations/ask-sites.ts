/** Where mobile consulates of a country could stop, and what it rests on: `/api/v1/allocation/sites`. */
import type { SitesGround, SitesPlan } from '#queries/allocation/mobile-sites.ts';
import {
  certaintySentence,
  nextStopSentence,
  SITED,
  sitesSentence,
} from '#queries/allocation/siting-sentences.ts';
import { mapShapes } from '#queries/map/asked-map.ts';
import { drawSites } from '#queries/map/draw-sites.ts';
import { MAP_PALETTES } from '#queries/map/map-palette.ts';
import {
  measuresAsked,
  type RepresentationsAsked,
} from '#queries/representations/ask-representations.ts';
import { measuredOnce, type Asker } from '#queries/representations/measured-once.ts';
import { readSiteGround } from '#queries/representations/read-site-ground.ts';
import { representationsHead } from '#queries/representations/representations-head.ts';
import type { RepresentationsHead } from '#queries/representations/representations-answer.ts';
import type { RepresentationsQuestion } from '#queries/representations/representations-question.ts';
import { planSitesInThread } from '#queries/representations/sites-thread.ts';
import type { AskedSites, Demand } from '#queries/representations/sites-question.ts';
import type { Text } from '#warehouse/text.ts';

export interface SitesAnswer extends RepresentationsHead {
  readonly demand: Demand;
  readonly ground: SitesGround;
  readonly without_point: number;
  readonly plan: SitesPlan;
  readonly sentence: Text;
  readonly certainty: Text;
  readonly next: Text;
  /** The map as SVG, in the colours of the page. */
  readonly picture: string;
}

const WIDTH = 860;

export async function askSites(
  asker: Asker,
  question: RepresentationsQuestion,
  asked: AskedSites,
): Promise<RepresentationsAsked<SitesAnswer>> {
  const read = await measuredOnce(asker, measuresAsked(question));
  if (read.kind !== 'measured') return read;
  const { reading, measured } = read;
  const { language } = question;
  const { demand, ...sought } = asked;
  const { without_point, ...ground } = await readSiteGround(asker, reading, demand, language);
  const plan = await planSitesInThread(ground, sought);
  const [sentence, certainty] = [
    sitesSentence(plan, SITED[demand]),
    certaintySentence(plan, SITED[demand]),
  ];
  const picture = drawSites(ground, plan, mapShapes({ nodes: [] }), {
    ...{ palette: MAP_PALETTES.page, width: WIDTH, title: sentence[language] },
    description: certainty[language],
  });
  return {
    kind: 'answer',
    answer: {
      ...representationsHead(asker.snapshot, reading, measured.categories, language),
      ...{ demand, ground, without_point, plan, sentence, certainty, picture },
      next: nextStopSentence(plan, SITED[demand]),
    },
  };
}
