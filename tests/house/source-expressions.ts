/** Every regular expression that is written in the sources, found by parsing them. */
import { globSync, readFileSync } from 'node:fs';

import ts from 'typescript';

export interface Found {
  /** File and line. */
  readonly at: string;
  readonly expression: RegExp;
}

/** Literals, and those put together from a template: what is put in counts as a letter. */
export function expressionsIn(folders: string): readonly Found[] {
  return globSync(`${folders}/**/*.{ts,svelte}`).flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return scriptsOf(file, text).flatMap((script) => expressionsOf(file, script));
  });
}

/** Of a component the markup is left out: to a parser of scripts `</p>` begins an expression. */
function scriptsOf(file: string, text: string): readonly string[] {
  if (file.endsWith('.ts')) return [text];
  return [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, script = '']) => script);
}

function expressionsOf(file: string, text: string): readonly Found[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    const expression = expressionAt(node);
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    if (expression !== null) found.push({ at: `${file}:${String(line)}`, expression });
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

function expressionAt(node: ts.Node): RegExp | null {
  if (ts.isRegularExpressionLiteral(node)) {
    const end = node.text.lastIndexOf('/');
    return new RegExp(node.text.slice(1, end), node.text.slice(end + 1).replace('g', ''));
  }
  if (!ts.isNewExpression(node) || node.expression.getText() !== 'RegExp') return null;
  const [pattern] = node.arguments ?? [];
  if (pattern === undefined || !ts.isTemplateExpression(pattern)) return null;
  const parts = pattern.templateSpans.map(({ literal }) => `x${literal.text}`);
  return new RegExp([pattern.head.text, ...parts].join(''));
}
