/**
 * What machines that walk the web ask for: which pages there are (sitemaps.org), where they may go (RFC 9309), and what
 * was released (Atom, RFC 4287). Only what everybody may open; addresses are whole, under the name of the installation.
 */
import { DIMENSIONS } from '#warehouse/catalog.ts';
import { escapedText } from '#queries/chart/svg.ts';
import { REPORTS } from '#queries/reports/report-list.ts';
import type { Language, Text } from '#warehouse/text.ts';
import { PAGE_RULES } from '#web/accounts/access-rules.ts';
import type { Editions, KnownRelease } from '#web/api/editions.ts';
import type { Reply } from '#web/api/reply.ts';

/** Open to everybody, and of no use to somebody who searches. */
const NOT_LISTED = /^\/(entrar|embed|buscar|llevado|diseno)/;

/** Pages of everybody by their Spanish paths, those of each dimension and report among them. */
function openPages(): readonly string[] {
  return Object.entries(PAGE_RULES).flatMap(([path, rule]) => {
    if (rule !== 'everyone' || NOT_LISTED.test(path)) return [];
    if (path === '/tablas/dimension/[id]')
      return DIMENSIONS.map(({ id }) => path.replace('[id]', id));
    if (path === '/informes/[id]') return REPORTS.map(({ id }) => path.replace('[id]', id));
    return path.includes('[') ? [] : [path];
  });
}

export function sitemapReply(origin: string): Reply {
  const entries = openPages().flatMap((path) => {
    const addresses = { es: `${origin}${path === '' ? '/' : path}`, en: `${origin}/en${path}` };
    const others = (['es', 'en'] as const)
      .map((each) => `<xhtml:link rel="alternate" hreflang="${each}" href="${addresses[each]}"/>`)
      .join('');
    return [addresses.es, addresses.en].map((each) => `<url><loc>${each}</loc>${others}</url>`);
  });
  return file(
    'application/xml; charset=utf-8',
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' +
      `${entries.join('\n')}\n</urlset>\n`,
  );
}

export function robotsReply(origin: string): Reply {
  const closed = ['/administracion', '/asignacion', '/cuenta', '/entrar', '/buscar'];
  const lines = [
    'User-agent: *',
    ...closed.flatMap((path) => [`Disallow: ${path}`, `Disallow: /en${path}`]),
  ];
  return file(
    'text/plain; charset=utf-8',
    `${lines.join('\n')}\n\nSitemap: ${origin}/sitemap.xml\n`,
  );
}

/** Releases as the public knows them, those withdrawn too, the newest first. */
export function feedReply(editions: Editions, origin: string, language: Language): Reply {
  const releases = editions.releases('public');
  const prefix = language === 'en' ? `${origin}/en` : origin;
  const updated = releases[0]?.made_at ?? new Date(0).toISOString();
  const entries = releases.map((release) => entry(release, prefix, language));
  return file(
    'application/atom+xml; charset=utf-8',
    `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<id>${origin}/releases.atom?lang=${language}</id>
<title>${TITLE[language]}</title>
<updated>${updated}</updated>
<author><name>Travesía</name></author>
<link rel="self" href="${origin}/releases.atom?lang=${language}"/>
<link href="${prefix}/datos"/>
${entries.join('\n')}
</feed>
`,
  );
}

const TITLE: Text = { es: 'Travesía: publicaciones', en: 'Travesía: releases' };

function entry(release: KnownRelease, prefix: string, language: Language): string {
  const { id, month, made_at, withdrawn, revises } = release;
  const address = `${prefix}/datos/publicaciones/${id}`;
  const kind = withdrawn === null ? (revises === null ? 'new' : 'revised') : 'withdrawn';
  const title = TOLD[kind][language].replace('{month}', month);
  const reason = withdrawn === null ? '' : `<summary>${escapedText(withdrawn.reason)}</summary>`;
  const updated = withdrawn === null ? made_at : withdrawn.at;
  return `<entry><id>${address}</id><title>${escapedText(title)}</title><updated>${updated}</updated><published>${made_at}</published><link href="${address}"/>${reason}</entry>`;
}

const TOLD: Readonly<Record<'new' | 'revised' | 'withdrawn', Text>> = {
  new: { es: 'Datos hasta {month}', en: 'Data up to {month}' },
  revised: { es: 'Datos hasta {month}, corregidos', en: 'Data up to {month}, revised' },
  withdrawn: { es: 'Retirados: datos hasta {month}', en: 'Withdrawn: data up to {month}' },
};

function file(type: string, body: string): Reply {
  return {
    status: 200,
    headers: { 'content-type': type, 'cache-control': 'public, max-age=600' },
    body,
  };
}
