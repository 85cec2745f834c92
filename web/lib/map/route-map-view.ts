/**
 * The map itself: MapLibre below, deck.gl's flows and nodes in the same picture, names on top. Loaded only when
 * somebody opens it; everything that needs WebGL is imported from here and from nowhere else.
 */
import 'maplibre-gl/dist/maplibre-gl.css';

import { MapLibreOverlay } from '@deck.gl/maplibre';
import { type GeoJSONSource, LngLatBounds, Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Language } from '#warehouse/text.ts';

import { routeWordsIn } from '../words/route-words-in.ts';
import type { Pixel } from './flow-curve.ts';
import { flowLayer } from './flow-layers.ts';
import { flowNames, namedNodes } from './flow-names.ts';
import { FrameWatch } from './frame-watch.ts';
import { hitAt, type Hit } from './hit-test.ts';
import { type Lit, litBy, NOTHING_LIT } from './lit-flows.ts';
import { basemapAddress } from './load-basemap.ts';
import { FIRST_NAMES, flowNamesLayer, mapStyle } from './map-style.ts';
import { nodeLayers } from './node-layers.ts';
import { placeMarks, PLACES } from './place-marks.ts';
import type { Flow, PlacedNode } from './route-flows.ts';
import { type RouteScale, routeScale } from './route-scale.ts';
import { NO_SHADES, OUTLINES, SHADES, type ShadeFeatures, shadeLayers } from './shade-layers.ts';
import { themeColors, type ThemeColors } from './theme-colors.ts';

export interface MapScene {
  readonly flows: readonly Flow[];
  readonly nodes: readonly PlacedNode[];
  readonly scale: RouteScale;
  /** Name of a flow or id of a node; empty: nothing. */
  readonly chosen: string;
  readonly places: ShadeFeatures;
  readonly shades: ShadeFeatures;
  readonly outlines: ShadeFeatures;
}

export type MapStatus = 'opening' | 'moving' | 'idle' | 'failed';

export interface ViewTold {
  readonly zoom: number;
  /** Degrees: west, south, east, north. */
  readonly bounds: readonly [number, number, number, number];
  /** Moved by the reader, not by the page. */
  readonly isReaders: boolean;
}

export interface MapEvents {
  readonly onPoint: (hit: Hit | null) => void;
  readonly onPress: (hit: Hit | null) => void;
  readonly onView: (view: ViewTold) => void;
  readonly onStatus: (status: 'moving' | 'idle') => void;
  readonly onSlow: () => void;
}

const EMPTY_SCENE: MapScene = {
  ...{ flows: [], nodes: [], scale: routeScale([], [], 1), chosen: '' },
  ...{ places: NO_SHADES, shades: NO_SHADES, outlines: NO_SHADES },
};

const STEP_PIXELS = 120;

export class RouteMapView {
  readonly #map: MapLibreMap;
  readonly #overlay = new MapLibreOverlay({ interleaved: true, layers: [] });
  readonly #container: HTMLElement;
  readonly #basemap: string | null;
  readonly #language: Language;
  readonly #isStill: boolean;
  #colors: ThemeColors;
  #scene = EMPTY_SCENE;
  #isDressed = false;
  /** deck.gl finds its place among the layers only once everything is loaded; until then it lies on top. */
  #isLayered = false;
  #isMovedByReader = false;

  /** Throws where WebGL is not to be had. */
  static async open(container: HTMLElement, language: Language, events: MapEvents) {
    setWorkerUrl(workerUrl);
    const [basemap] = await Promise.all([
      basemapAddress(),
      document.fonts.load("600 13px 'Source Sans 3 Variable'"),
    ]);
    return new RouteMapView(container, basemap, language, events);
  }

  private constructor(
    container: HTMLElement,
    basemap: string | null,
    language: Language,
    events: MapEvents,
  ) {
    this.#container = container;
    this.#basemap = basemap;
    this.#language = language;
    this.#isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#colors = themeColors(container);
    const words = routeWordsIn(language).map;
    this.#map = new MapLibreMap({
      container,
      style: this.#style(),
      center: [-95, 22],
      zoom: 3,
      minZoom: 1,
      maxZoom: 10,
      ...{ keyboard: false, dragRotate: false, pitchWithRotate: false, touchPitch: false },
      ...{ attributionControl: false, renderWorldCopies: false, cooperativeGestures: true },
      fadeDuration: this.#isStill ? 0 : 150,
      locale: {
        'CooperativeGesturesHandler.WindowsHelpText': words.gestures,
        'CooperativeGesturesHandler.MacHelpText': words.gesturesMac,
        'CooperativeGesturesHandler.MobileHelpText': words.gesturesTouch,
        'Map.Title': words.open,
      },
    });
    this.#map.touchZoomRotate.disableRotation();
    // One stop for the keyboard: the frame around the canvas.
    this.#map.getCanvas().tabIndex = -1;
    this.#map.addControl(this.#overlay);
    this.#listen(events);
  }

  show(scene: Partial<MapScene>): void {
    this.#scene = { ...this.#scene, ...scene };
    this.#draw();
  }

  /** All nodes in sight. */
  fit(): void {
    const [first, ...others] = this.#scene.nodes;
    if (first === undefined) return;
    const bounds = new LngLatBounds(
      [first.longitude, first.latitude],
      [first.longitude, first.latitude],
    );
    for (const { longitude, latitude } of others) bounds.extend([longitude, latitude]);
    const padding = Math.min(70, this.#container.clientWidth / 8);
    this.#map.fitBounds(bounds, { padding, maxZoom: 7, animate: false });
  }

  zoomBy(steps: number): void {
    this.#isMovedByReader = true;
    this.#map.easeTo({ zoom: this.#map.getZoom() + steps, animate: !this.#isStill, duration: 250 });
  }

  /** In steps to the right and down. */
  moveBy(right: number, down: number): void {
    this.#isMovedByReader = true;
    const by: [number, number] = [right * STEP_PIXELS, down * STEP_PIXELS];
    this.#map.panBy(by, { animate: !this.#isStill, duration: 200 });
  }

  /** The theme of the page changed. */
  dress(): void {
    this.#colors = themeColors(this.#container);
    this.#isDressed = false;
    this.#isLayered = false;
    this.#map.setStyle(this.#style(), { diff: false });
  }

  /** What shows now, as a picture. */
  async picture(): Promise<HTMLCanvasElement> {
    const map = this.#map;
    await new Promise<void>((resolve) => {
      map.once('render', () => resolve());
      map.triggerRepaint();
    });
    const source = map.getCanvas();
    const copy = document.createElement('canvas');
    [copy.width, copy.height] = [source.width, source.height];
    copy.getContext('2d')?.drawImage(source, 0, 0);
    return copy;
  }

  get colors(): ThemeColors {
    return this.#colors;
  }

  close(): void {
    this.#map.remove();
  }

  #style() {
    const { css } = this.#colors;
    return mapStyle({ basemap: this.#basemap, language: this.#language, css });
  }

  #listen(events: MapEvents): void {
    const map = this.#map;
    const watch = new FrameWatch(events.onSlow);
    const hit = ({ x, y }: { readonly x: number; readonly y: number }) => this.#hit([x, y]);
    map.on('style.load', () => {
      this.#isDressed = true;
      this.#draw();
    });
    map.on('mousemove', ({ point }) => events.onPoint(hit(point)));
    map.on('mouseout', () => events.onPoint(null));
    map.on('click', ({ point }) => events.onPress(hit(point)));
    map.on('movestart', ({ originalEvent }) => {
      if (originalEvent !== undefined) this.#isMovedByReader = true;
      events.onStatus('moving');
    });
    map.on('render', () => {
      if (map.isMoving()) watch.frame(performance.now());
    });
    map.on('moveend', () => {
      watch.rest();
      const bounds = map.getBounds();
      const [west, south, east, north] = bounds.toArray().flat() as [
        number,
        number,
        number,
        number,
      ];
      const isReaders = this.#isMovedByReader;
      this.#isMovedByReader = false;
      events.onView({ zoom: map.getZoom(), bounds: [west, south, east, north], isReaders });
    });
    map.on('idle', () => {
      if (this.#isLayered) {
        events.onStatus('idle');
        return;
      }
      this.#isLayered = true;
      this.#drawFlows();
      map.triggerRepaint();
    });
  }

  #hit(point: Pixel): Hit | null {
    return hitAt(point, {
      ...this.#scene,
      project: ({ longitude, latitude }) => {
        const { x, y } = this.#map.project([longitude, latitude]);
        return [x, y];
      },
    });
  }

  #draw(): void {
    // Sources and layers can be added once the style is read.
    if (!this.#isDressed) return;
    const { flows, scale, places, shades, outlines } = this.#scene;
    const map = this.#map;
    const named = namedNodes(flows, this.#lit().flows);
    this.#data(PLACES, places);
    this.#data(SHADES, shades);
    this.#data(OUTLINES, outlines);
    this.#data('flow-names', flowNames(named, scale));
    const { css } = this.#colors;
    if (map.getLayer('flow-names') === undefined) this.#addLayers(css);
    this.#hideTwice(named);
    this.#drawFlows();
  }

  #addLayers(css: ThemeColors['css']): void {
    const map = this.#map;
    const below = map.getLayer('state-lines') === undefined ? undefined : 'state-lines';
    for (const layer of shadeLayers(css)) map.addLayer(layer, below);
    for (const layer of [...placeMarks(css), flowNamesLayer(css)]) map.addLayer(layer);
  }

  #drawFlows(): void {
    const { flows, nodes, scale } = this.#scene;
    const colors = this.#colors;
    const lit = this.#lit();
    const beforeId = this.#map.getLayer(FIRST_NAMES) === undefined ? 'place-names' : FIRST_NAMES;
    this.#overlay.setProps({
      layers: [
        flowLayer({ flows, scale, colors, lit: lit.flows, beforeId }),
        ...nodeLayers({ nodes, scale, colors, lit: lit.nodes, beforeId }),
      ],
    });
  }

  #lit(): Lit {
    const { chosen, flows } = this.#scene;
    return chosen === '' ? NOTHING_LIT : litBy(chosen, flows);
  }

  #data(id: string, data: ShadeFeatures): void {
    const source = this.#map.getSource<GeoJSONSource>(id);
    if (source === undefined) this.#map.addSource(id, { type: 'geojson', data });
    else void source.setData(data);
  }

  /** A place that a flow names is not named by the basemap as well. */
  #hideTwice(named: readonly PlacedNode[]): void {
    const codes = named.map(({ code }) => code);
    for (const [layer, kind] of [
      [FIRST_NAMES, 'state'],
      ['country-names', 'country'],
    ] as const) {
      if (this.#map.getLayer(layer) === undefined) continue;
      this.#map.setFilter(layer, [
        'all',
        ['==', ['get', 'kind'], kind],
        ['!', ['in', ['get', 'code'], ['literal', codes]]],
      ]);
    }
  }
}
