/** `GET /api/v1/reports` and `/{id}`: the reports there are, and one of them at the level of whoever asks, as JSON, workbook or PDF. */
import { createHash } from 'node:crypto';
import { problem } from '#queries/problem.ts';
import { askReport, periodNamed, type ReportResult } from '#queries/reports/ask-report.ts';
import { findReport, periodsOf, REPORTS } from '#queries/reports/report-list.ts';
import { namingOf, parseReport, reportString } from '#queries/reports/report-question.ts';
import {
  REPORT_FORMATS,
  REPORT_MEDIA,
  reportFileName,
  writeReport,
  type ReportFormat,
} from '#queries/reports/write-report.ts';
import { usualView } from '#queries/scope.ts';
import { askedView } from '#web/api/asked-view.ts';
import type { Editions } from '#web/api/editions.ts';
import { json, problemReply, type Reply } from '#web/api/reply.ts';
import type { Call, Route } from '#web/api/route.ts';
import { notFound, notReady } from '#web/api/table.ts';

export function reportRoutes(editions: Editions): readonly Route[] {
  return [
    {
      form: /^\/api\/v1\/reports$/,
      access: 'everyone',
      figures: 'asked',
      answer: (call) => listReply(editions, call),
    },
    {
      form: /^\/api\/v1\/reports\/([a-z-]+)$/,
      access: 'everyone',
      figures: 'asked',
      answer: reportHandler(editions),
    },
  ];
}

/** What each tells, and of which months or years; no figures. */
async function listReply(editions: Editions, { scope, language }: Call): Promise<Reply> {
  const naming = { release: null, measures: [], rows: [], columns: [], filters: [] };
  const found = editions.open(naming, usualView(scope), (snapshot) =>
    Promise.resolve({
      release: snapshot.snapshot.id,
      as_of: snapshot.snapshot.as_of,
      reports: REPORTS.map((report) => ({
        id: report.id,
        title: report.title[language],
        lede: report.lede[language],
        period: report.period,
        sections: report.sections.map(({ title }) => title[language]),
        periods: periodsOf(report, snapshot).map((code) => ({
          ...{ code, label: periodNamed(code, language) },
        })),
      })),
    }),
  );
  if (found.kind !== 'edition') return notReady();
  const told = await found.ask();
  return told === null ? notReady() : json(told);
}

function reportHandler(editions: Editions): (call: Call) => Promise<Reply> {
  return async ({ rest, parameters, scope, encodings, gone }) => {
    const report = findReport(rest);
    if (report === undefined) return unknownReport();
    const level = askedView(parameters, scope);
    if (level.kind === 'reply') return level.reply;
    const { view } = level;
    const parsed = parseReport(report, parameters);
    if ('problems' in parsed) return wrong(parsed.problems);
    const asked = parameters.get('format') ?? '';
    const format = REPORT_FORMATS.find((each) => each === (asked === '' ? 'json' : asked));
    if (format === undefined) return unknownFormat(asked);
    const { question } = parsed;
    const releases = editions.releases(view.level);
    const found = editions.open(namingOf(question), view, (snapshot, db, protection) =>
      askReport({ snapshot, db, view, protection, releases }, question),
    );
    if (found.kind !== 'edition') return notFound(found, view);
    // a report names the releases and revisions of its period: a new one is another report
    const known = releases.map(({ id, withdrawn }) => `${id}${withdrawn === null ? '' : '!'}`);
    const own = [reportString(question), view.fingerprint, format, ...known];
    const key = ['reports', found.name, report.id, ...own].join('\n');
    const count = async (over: AbortSignal) => reply(await found.ask(over), format, key);
    return editions.answers.get(key, encodings, count, gone);
  };
}

async function reply(
  result: ReportResult | null,
  format: ReportFormat,
  key: string,
): Promise<Reply> {
  if (result === null) return notReady();
  if (result.kind === 'problems') return wrong(result.problems);
  const { answer } = result;
  const place = format === 'json' ? 'inline' : 'attachment';
  return {
    status: 200,
    headers: {
      'content-type': REPORT_MEDIA[format],
      'content-disposition': `${place}; filename="${reportFileName(answer, format)}"`,
      'cache-control': 'private, no-store',
      etag: `"${createHash('sha256').update(key).digest('base64url').slice(0, 27)}"`,
    },
    body: await writeReport(answer, format),
  };
}

function wrong(problems: readonly ReturnType<typeof problem>[]): Reply {
  return problemReply(400, {
    detail: problems.map(({ message }) => message).join('; '),
    problems,
  });
}

function unknownReport(): Reply {
  const text = { es: 'no existe este informe', en: 'there is no such report' };
  const known = REPORTS.map(({ id }) => id);
  return problemReply(404, { detail: text.en, problems: [problem('id', text, known)] });
}

function unknownFormat(asked: string): Reply {
  const text = { es: 'aquí no existe este formato', en: 'this format is not offered here' };
  return problemReply(406, {
    detail: `unknown format: ${asked.slice(0, 20)}`,
    problems: [problem('format', text, REPORT_FORMATS)],
  });
}
