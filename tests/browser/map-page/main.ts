/** The map alone on a page, over an answer as large as the address asks. */
import '#web/lib/design/fonts.css';
import '#web/lib/design/tokens.css';
import '#web/lib/design/base.css';

import { mount } from 'svelte';

import { largeAnswer } from '../../web/map/route-answer-sample.ts';
import MapOnPage from './MapOnPage.svelte';

const asked = new URL(location.href).searchParams;
const flows = Number(asked.get('flows') ?? '40');
mount(MapOnPage, {
  target: document.body,
  props: { answer: largeAnswer(flows), drawsAll: asked.has('all') },
});
