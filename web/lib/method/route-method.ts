/** How journeys become legs, and what the map leaves out. */
import { points, section, text, type ProsePage } from './prose.ts';

export const ROUTE_METHOD: ProsePage = {
  slug: 'rutas',
  title: { es: 'Cómo se hacen las rutas', en: 'How routes are made' },
  lede: {
    es: 'Un recorrido va del origen al cruce, la detención, el retorno y a veces el reingreso. El mapa muestra cuántos pasan por cada tramo, y cuántos no se pueden mostrar.',
    en: 'A journey goes from origin to crossing, detention, return and at times re-entry. The map shows how many pass each leg, and how many cannot be shown.',
  },
  sections: [
    section(
      'recorridos',
      ['Recorridos', 'Journeys'],
      text(
        'Cuando la fuente dice qué eventos forman un recorrido, se respeta. Cuando no, los eventos de una persona se ordenan por fecha, y un recorrido nuevo empieza después de un retorno o de más de 365 días sin eventos.',
        'Where the source says which events make a journey, that holds. Where it does not, the events of a person are put in order of date, and a new journey begins after a return or after more than 365 days without events.',
      ),
      text(
        'El año de un recorrido es el de su primer evento con fecha; el de un tramo, el de su llegada.',
        'The year of a journey is that of its first dated event; that of a leg, the year of its arrival.',
      ),
    ),
    section(
      'tramos',
      ['Tramos y libro de cuentas', 'Legs and their ledger'],
      text(
        'Un tramo une dos etapas que tienen lugar conocido. Bajo el mapa, una línea dice cuántos recorridos hay en total, cuántos se dibujan y a dónde fueron los demás: sin lugar, fuera del mapa o tramos demasiado pequeños. La suma cuadra siempre con el total.',
        'A leg joins two stages whose place is known. Below the map a line says how many journeys there are in all, how many are drawn, and where the others went: without a place, off the map, or in legs too small. It always adds up to the total.',
      ),
      text('Para verlo: [las rutas](/rutas).', 'To see it: [the routes](/rutas).'),
    ),
    section(
      'protegidas',
      ['Rutas protegidas', 'Protected routes'],
      points(
        [
          'Sin cuenta se ven tramos sueltos, no caminos completos: pocos caminos se repiten y cada uno podría señalar a alguien.',
          'Without an account single legs are seen, not whole paths: few paths repeat, and each could point at somebody.',
        ],
        [
          'Los cruces se muestran por zona y los lugares por estado o departamento.',
          'Crossings are shown by zone, places by state or department.',
        ],
        [
          'Cada tramo es la celda de una tabla protegida: [así se protege](/metodo/proteccion).',
          'Each leg is the cell of a protected table: [how it is protected](/metodo/proteccion).',
        ],
      ),
    ),
    section(
      'limites',
      ['Qué no dice una ruta', 'What a route does not say'],
      points(
        [
          'El trazo une dos lugares por una curva: no es el camino recorrido.',
          'The stroke joins two places by a curve: it is not the road that was taken.',
        ],
        [
          'Solo aparece quien tuvo contacto con un consulado o con una autoridad. Quien pasó sin ese contacto no está.',
          'Only those who met a consulate or an authority appear. Whoever passed without that is not there.',
        ],
        [
          'Las fuentes públicas de flujos ya vienen sumadas: se muestran aparte y no se mezclan con los registros.',
          'Public sources of flows come added up: they are shown apart and never mixed with the registries.',
        ],
      ),
    ),
  ],
};
