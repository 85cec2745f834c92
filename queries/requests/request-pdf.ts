/** The PDF of an answered request: its figures, method, release and signature on one document, tagged as PDF/UA-1. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { markPairs, sourceLines } from '#queries/formats/about.ts';
import { tableBlocks } from '#queries/formats/pdf.ts';
import { setInThread } from '#queries/formats/pdf-thread.ts';
import { wordsOf } from '#queries/formats/words.ts';
import { documentHash, type RequestDocument } from '#queries/requests/request-document.ts';
import { checkLines } from '#queries/requests/check-lines.ts';

const TEMPLATE = readFileSync(join(import.meta.dirname, 'request.typ'), 'utf8');
/** Columns of figures that fit on an upright page. */
const MOST_COLUMNS = 6;

export interface SignedDocument {
  readonly document: RequestDocument;
  /** Exactly the bytes that are signed, in UTF-8. */
  readonly text: string;
  readonly signature: string;
}

/** `address`: where the answer is read, with its origin. */
export async function requestPdf(signed: SignedDocument, address: string): Promise<Buffer> {
  return setInThread(TEMPLATE, pageOf(signed, address), signed.document.as_of);
}

function pageOf({ document, text, signature }: SignedDocument, address: string) {
  const { language, number, subject, tables, method, answered_on, release, as_of } = document;
  const isSpanish = language === 'es';
  const words = wordsOf(language);
  const title = isSpanish ? `Respuesta a la solicitud ${number}` : `Answer to request ${number}`;
  const asOf = `${words.asOf} ${as_of.slice(0, 10)}. ${words.release} ${release}.`;
  const answers = tables.map(({ answer }) => answer);
  const unique = (lines: readonly string[]) => [...new Set(lines)];
  return {
    ...{ language, title, subject, method },
    footer: `Travesía. ${title}. ${asOf}`,
    lead: [`${isSpanish ? 'Respondida el' : 'Answered on'} ${answered_on}. ${asOf}`, address],
    words: {
      ...{ page: words.page, marks: words.marks, sources: words.sources },
      method: isSpanish ? 'Cómo se hicieron las cifras' : 'How the figures were made',
      signature: isSpanish ? 'Firma' : 'Signature',
      check: isSpanish
        ? 'Cualquiera puede comprobar la firma con estas líneas:'
        : 'Anyone can check the signature with these lines:',
    },
    tables: tables.map(({ question, answer }) => ({
      title: answer.title,
      blocks: tableBlocks(answer, MOST_COLUMNS),
      question: `/api/v1/table?${question}`,
    })),
    marks: unique(
      answers.flatMap((each) => markPairs(each).map(([mark, meaning]) => `${mark} ${meaning}`)),
    ),
    sources: unique(
      answers.flatMap((each) =>
        sourceLines(each).map(
          ([name, attribution, licence]) =>
            `${name}. ${attribution}. ${words.licence}: ${licence}.`,
        ),
      ),
    ),
    signature: [`SHA-256 ${documentHash(text)}`, `Ed25519 ${signature}`],
    commands: checkLines(address),
  };
}
