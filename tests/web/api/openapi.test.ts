/** The description of the API before two linters: Redocly's recommended rules and Spectral's for OpenAPI. */
import { createConfig, lintFromString } from '@redocly/openapi-core';
import spectral, { type RulesetDefinition } from '@stoplight/spectral-core';
import rulesets from '@stoplight/spectral-rulesets';
import { expect, test } from 'vitest';

import { openApi } from '#web/api/openapi.ts';

// two packages of one maker that type their rules differently
const OAS = { extends: [rulesets.oas as RulesetDefinition] };
const source = JSON.stringify(openApi());
/** What is left is so: there is no address to write to, and what only lists has no mistake to make. */
const SO_BE_IT = ['info-contact', 'operation-4xx-response'];

test('Redocly finds no errors, and no warnings but those that are so', async () => {
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lintFromString({ source, absoluteRef: '/openapi.json', config });
  expect(
    problems.filter(({ ruleId }) => !SO_BE_IT.includes(ruleId)).map(({ message }) => message),
  ).toEqual([]);
});

test('Spectral finds no errors, and no warnings but those that are so', async () => {
  const linter = new spectral.Spectral();
  linter.setRuleset(OAS);
  const problems = await linter.run(source);
  const found = problems.filter(({ code }) => !SO_BE_IT.includes(String(code)));
  expect(found.map(({ message, path }) => `${message} ${path.join('/')}`)).toEqual([]);
});

test('both see a fault that is planted', async () => {
  const faulty = source.replace('"operationId":"catalog"', '"operationId":"table"');
  const config = await createConfig({ extends: ['recommended'] });
  const seen = await lintFromString({ source: faulty, absoluteRef: '/openapi.json', config });
  expect(seen.map(({ ruleId }) => ruleId)).toContain('operation-operationId-unique');
  const linter = new spectral.Spectral();
  linter.setRuleset(OAS);
  expect((await linter.run(faulty)).map(({ code }) => code)).toContain(
    'operation-operationId-unique',
  );
});
