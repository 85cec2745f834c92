import { render } from 'svelte/server';
import { expect, test } from 'vitest';

import Greeting from './Greeting.svelte';

test('a component is tested as the HTML that the server sends', () => {
  const { body } = render(Greeting, { props: { name: 'Travesía' } });
  expect(body).toContain('<p>Hola, Travesía</p>');
});
