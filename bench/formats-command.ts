/**
 * `npm run bench:formats`: an Excel workbook of 20,000 rows and 12 columns, and PDFs of 300 rows, beside what is promised
 * on two quiet cores: the middle one of five. Beside it the first, and the processor's time, for a machine that is not quiet.
 */
import type { Answer } from '#queries/answer.ts';
import { findFormat, type FormatId } from '#queries/formats/format-list.ts';
import { writeAnswer } from '#queries/formats/write-answer.ts';

const TIMES = 5;

interface Measured {
  readonly what: string;
  readonly figure: number;
  readonly unit: string;
  readonly promised: number;
  readonly beside: string;
}

const small = answerOf(300, 4);
const large = answerOf(20_000, 12);
// as in a server that has answered before
await write('xlsx', small);
await write('pdf', small);
print([await workbook(), await pdf()].flat());

async function workbook(): Promise<readonly Measured[]> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5);
  const first = await write('xlsx', large);
  clearInterval(watch);
  most = Math.max(most, process.memoryUsage.rss());
  return [
    await timed('Excel, 20,000 rows of 12 columns', first, 1, () => write('xlsx', large)),
    {
      what: 'memory for it',
      figure: (most - before) / 1024 / 1024,
      unit: 'MB',
      promised: 150,
      beside: 'more than before, at its highest',
    },
  ];
}

async function pdf(): Promise<readonly Measured[]> {
  const first = await write('pdf', answerOf(300, 4, 'otra'));
  const again = (time: number) => write('pdf', answerOf(300, 4, `otra ${String(time)}`));
  return [await timed('PDF of 300 rows', first, 0.5, again)];
}

type WrittenFile = Awaited<ReturnType<typeof write>>;

/** The middle one in time, and how long the first took. */
async function timed(
  what: string,
  first: WrittenFile,
  promised: number,
  again: (time: number) => Promise<WrittenFile>,
): Promise<Measured> {
  const all = [first];
  for (let time = 1; time < TIMES; time += 1) all.push(await again(time));
  const middle = all.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(TIMES / 2)] ?? first;
  const { seconds, cpu, bytes } = middle;
  const size = `${(bytes / 1e6).toFixed(1)} MB`;
  const beside = `${cpu.toFixed(2)} s of processor, the first ${first.seconds.toFixed(2)} s, ${size}`;
  return { what, figure: seconds, unit: 's', promised, beside };
}

async function write(id: FormatId, answer: Answer) {
  const format = findFormat(id);
  if (format === undefined) throw new Error(`no format ${id}`);
  const [start, used] = [performance.now(), process.cpuUsage()];
  const written = await writeAnswer({ format, chart: null }, answer);
  const { user, system } = process.cpuUsage(used);
  if (written.kind !== 'file') throw new Error(written.reason.en);
  const seconds = (performance.now() - start) / 1000;
  return { seconds, cpu: (user + system) / 1e6, bytes: written.body.length };
}

/** Places by years, figures of every length, no two tables with the same words. */
function answerOf(rows: number, columns: number, word = 'lugar'): Answer {
  const places = Array.from({ length: rows }, (_, at) => `MEX-${String(at).padStart(5, '0')}`);
  const years = Array.from({ length: columns }, (_, at) => String(2010 + at));
  const values = places.flatMap((_, row) =>
    years.map((__, at) => (row * 7919 + at * 104_729) % 100_003),
  );
  return {
    question: 'measures=cases&rows=origin_municipality&columns=year&totals=0&lang=es',
    question_fixed: 'measures=cases&rows=origin_municipality&columns=year&totals=0&lang=es',
    title: `Casos por ${word} y año de apertura`,
    language: 'es',
    release: '2026-10',
    as_of: '2026-11-01T00:00:00Z',
    level: 'owner',
    unit: 'casos',
    notes: [{ text: 'Cifras de prueba.', source: null, dimension: null, codes: [] }],
    sources: [],
    citation: 'Travesía.',
    dimensions: [
      dimension(
        'origin_municipality',
        'row',
        places,
        places.map((code) => `${word} ${code}`),
      ),
      dimension('year', 'column', years, years),
    ],
    measures: [
      {
        id: 'cases',
        label: 'Casos',
        unit: 'casos',
        additive: true,
        decimals: 0,
        note: 'Casos abiertos.',
      },
    ],
    values: [values],
    status: [values.map(() => 'A')],
    shares: [],
    comparisons: [],
    protection: null,
    other: null,
    totals: { included: false, code: '_T', values: [0], status: ['A'] },
    size: [rows, columns],
    displayed: { rows: places.map((code) => [code]), columns: years.map((code) => [code]) },
  };
}

function dimension(
  id: string,
  axis: 'row' | 'column',
  codes: readonly string[],
  labels: readonly string[],
): Answer['dimensions'][number] {
  return { id, label: id, axis, role: 'standard', hierarchy: null, codes, labels };
}

function print(rows: readonly Measured[]): void {
  for (const { what, figure, unit, promised, beside } of rows) {
    const verdict = figure <= promised ? 'held' : 'MISSED';
    const measured = `${figure.toFixed(2).padStart(8)} ${unit.padEnd(2)}`;
    process.stdout.write(
      `${what.padEnd(34)} ${measured} promised ${String(promised).padStart(4)}: ${verdict} (${beside})\n`,
    );
  }
}
