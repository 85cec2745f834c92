/** The reading addresses under `/api/v1/admin`: what needs a hand, and what people wrote into the registry. */
import { rejectsOfReceipt, rejectsOfSnapshot, rejectsToCsv } from '#queries/reject-list.ts';
import { qualityScores } from '#queries/quality-scores.ts';
import { technicalSheets } from '#queries/technical-sheets.ts';
import { unmappedCodes } from '#queries/unmapped-codes.ts';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { readReceipts } from '#warehouse/receipts.ts';
import { EMPTY_REGISTRY, isKind, KINDS, readEntry } from '#warehouse/registry-entries.ts';
import { entryProblems } from '#warehouse/registry-rules.ts';
import { registryState, withRegistry, type Change } from '#warehouse/registry.ts';
import { listsOf, ruleContext } from '#warehouse/rule-context.ts';
import type { Serving } from '#warehouse/serving.ts';
import { codeListReply, codeListsReply } from '#web/api/code-lists.ts';
import { json, problemReply, type Reply } from '#web/api/reply.ts';
import type { Call, Route } from '#web/api/route.ts';
import { notReady } from '#web/api/table.ts';

export function administrationRoutes(serving: Serving, folder: DataFolder): readonly Route[] {
  const to = (name: string, figures: 'none' | 'owner', answer: Route['answer']): Route => ({
    form: new RegExp(`^/api/v1/admin/${name}$`),
    access: 'read_administration',
    figures,
    answer,
  });
  return [
    to('unmapped', 'owner', () => unmapped(serving, folder)),
    to('mappings', 'none', () => json({ mappings: registryState(folder).mapping })),
    to('programmes', 'owner', () => programmes(serving, folder)),
    to('representations', 'none', () => representations(serving, folder)),
    to('organisations', 'none', () => json({ organisations: registryState(folder).organisation })),
    to('policies', 'none', () => json({ policies: registryState(folder).sharing })),
    to('history', 'none', () => json({ changes: history(folder) })),
    to('sheets', 'none', () => sheets(serving)),
    to('codes', 'none', (call) => codes(serving, call)),
    to('quality', 'owner', () => quality(serving)),
    to('rejects', 'owner', ({ parameters }) => rejects(serving, folder, parameters)),
    {
      form: /^\/api\/v1\/admin\/check$/,
      access: 'signed_in',
      figures: 'none',
      answer: ({ parameters, may }) =>
        check(serving, folder, parameters, may('read_administration')),
    },
  ];
}

async function unmapped(serving: Serving, folder: DataFolder): Promise<Reply> {
  const { mapping } = registryState(folder);
  const reply = await serving.ask(async (snapshot, db) =>
    json({ codes: await unmappedCodes(snapshot, db, mapping) }),
  );
  return reply ?? notReady();
}

/** Every programme of the list, and those written since, which hold from the next night. */
async function programmes(serving: Serving, folder: DataFolder): Promise<Reply> {
  const { programme } = registryState(folder);
  const reply = await serving.ask(async ({ codebook }, db) => {
    const counted = await db.rows(
      'SELECT programme::VARCHAR AS code, count(*) AS cases FROM "case" GROUP BY ALL',
    );
    const loaded = codebook
      .values('programme')
      .filter(({ code }) => !code.startsWith('_'))
      .map((value) => ({
        ...value,
        cases: Number(counted.find(({ code }) => code === value.code)?.cases ?? 0),
      }));
    return json({ programmes: loaded, written: programme });
  });
  return reply ?? notReady();
}

async function representations(serving: Serving, folder: DataFolder): Promise<Reply> {
  const { representation } = registryState(folder);
  const reply = await serving.ask(async (_, db) =>
    json({
      representations: await db.rows(`
        SELECT code, country, kind, label_es AS name_es, label_en AS name_en, host_country, host_state,
               longitude AS lon, latitude AS lat, precision, status, verification,
               opened_on::VARCHAR AS opened, closed_on::VARCHAR AS closed
        FROM representation ORDER BY country, host_country, label_es`),
      written: representation,
    }),
  );
  return reply ?? notReady();
}

/** What was signed is read at its own address: here it would be most of the list. */
function history(folder: DataFolder): readonly Change[] {
  const brief = (entry: Change['after']) =>
    entry?.document === undefined ? entry : { ...entry, document: '' };
  return withRegistry(folder, (registry) => registry.history()).map((change) => ({
    ...change,
    before: brief(change.before),
    after: brief(change.after),
  }));
}

/**
 * Would this entry be taken? A form that was refused asks it again to say what was wrong. Planners ask it too: the rules
 * know code lists and the entry alone, but for mappings, which are held against those written before.
 */
async function check(
  serving: Serving,
  folder: DataFolder,
  parameters: URLSearchParams,
  readsAdministration: boolean,
): Promise<Reply> {
  const kind = parameters.get('entry') ?? '';
  if (!isKind(kind)) return json({ problems: [], kinds: KINDS });
  const state = readsAdministration ? registryState(folder) : EMPTY_REGISTRY;
  const reply = await serving.ask(async (snapshot, db) => {
    const entry = readEntry(kind, Object.fromEntries(parameters));
    const context = { ...(await ruleContext(snapshot.codebook, db)), state };
    return json({ problems: entryProblems(kind, entry, context) });
  });
  return reply ?? notReady();
}

async function sheets(serving: Serving): Promise<Reply> {
  const reply = await serving.ask(async (_, db) => json({ sheets: await technicalSheets(db) }));
  return reply ?? notReady();
}

async function quality(serving: Serving): Promise<Reply> {
  const reply = await serving.ask(async (snapshot, db) => json(await qualityScores(snapshot, db)));
  return reply ?? notReady();
}

async function codes(serving: Serving, { parameters }: Call): Promise<Reply> {
  const list = parameters.get('list');
  const reply = await serving.ask(({ codebook }) =>
    Promise.resolve(
      list === null
        ? codeListsReply(codebook)
        : codeListReply(list, listsOf(codebook).values(list), parameters),
    ),
  );
  return reply ?? notReady();
}

/** Of the night that is served: every line. Of another, or of a refused drop: what its receipt kept. */
async function rejects(
  serving: Serving,
  folder: DataFolder,
  parameters: URLSearchParams,
): Promise<Reply> {
  const [night, source] = [parameters.get('night'), parameters.get('source')];
  const receipts = readReceipts(folder);
  const receipt = night === null ? receipts[0] : receipts.find(({ id }) => id === night);
  if (receipt === undefined)
    return problemReply(404, { detail: 'There is no receipt of that night.' });
  const isServed = receipt.snapshot === serving.state().snapshot?.id;
  const whole = isServed ? await serving.ask((_, db) => rejectsOfSnapshot(db)) : null;
  const refused = new Set(
    receipt.sources.filter(({ outcome }) => outcome === 'refused').map((each) => each.source),
  );
  const kept = rejectsOfReceipt(receipt);
  const lines =
    whole === null
      ? kept
      : [
          ...whole.filter(([each]) => !refused.has(each)),
          ...kept.filter(([each]) => refused.has(each)),
        ];
  const name = `rejects-${receipt.id}${source === null ? '' : `-${source.replaceAll(/[^a-z0-9-]/g, '')}`}.csv`;
  return {
    status: 200,
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
    body: rejectsToCsv(lines, source),
  };
}
