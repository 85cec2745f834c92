import { error } from '@sveltejs/kit';

import { REPORTS } from '#queries/reports/report-list.ts';
import type { ReportAnswer } from '#queries/reports/report-answer.ts';
import { pageChart } from '$lib/chart/page-chart.ts';
import { needFromApi } from '$lib/published/ask-api.ts';
import { reportApi, reportPlace } from '$lib/reports/report-address.ts';
import { languageOf } from '$lib/words/place.ts';

import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url, params }) => {
  const known = REPORTS.find(({ id }) => id === params.id);
  if (known === undefined) error(404, 'Not found');
  const language = languageOf(url.pathname);
  const place = reportPlace(known.id, known.period, url.searchParams);
  const report = await needFromApi<ReportAnswer>(fetch, reportApi(place, language, 'json'));
  return {
    place,
    report,
    charts: report.sections.map(({ has_chart: hasChart, answer }) =>
      hasChart && answer !== null ? pageChart(answer, '') : null,
    ),
  };
};
