/** Which rings the map of representations has: from measures for owners, from the register alone for everybody else. */
import { amount, percent } from '#queries/allocation/plain-numbers.ts';
import type { PostMark, PostsMap } from '#queries/representations/draw-posts-map.ts';
import { loadTold } from '#queries/representations/load-class.ts';
import type { RegisteredPost } from '#queries/representations/read-register.ts';
import { shareRange } from '#queries/representations/representation-sentences.ts';
import type {
  RepresentationLine,
  RepresentationsAnswer,
} from '#queries/representations/representations-answer.ts';
import type { Language, Text } from '#warehouse/text.ts';

const TITLE: Text = { es: 'Mapa de las representaciones', en: 'Map of the representations' };
const HOURS: Text = {
  es: 'Tamaño: horas de trabajo del año. Color: carga.',
  en: 'Size: hours of work of the year. Colour: load.',
};
const REGISTRATIONS: Text = {
  es: 'Tamaño: registros consulares. Gris: no se conoce la carga.',
  en: 'Size: consular registrations. Grey: the load is not known.',
};

export function measuredMap({ representations, language }: RepresentationsAnswer): PostsMap {
  const works = representations.some(({ opened }) => opened > 0);
  return {
    ...{ title: TITLE[language], language, sizeOf: (works ? HOURS : REGISTRATIONS)[language] },
    marks: representations.flatMap((post) =>
      placed(post, {
        label: post.label,
        figures: figuresOf(post, language),
        size: works ? post.workload.value : post.registrations,
        load: colouredLoad(post),
      }),
    ),
  };
}

export function registerMap(register: readonly RegisteredPost[], language: Language): PostsMap {
  return {
    ...{ title: TITLE[language], language, sizeOf: null },
    marks: register.flatMap((post) =>
      placed(post, { label: post.name[language], figures: '', size: null, load: null }),
    ),
  };
}

function placed(
  {
    longitude,
    latitude,
    unverified,
  }: Pick<RegisteredPost, 'longitude' | 'latitude' | 'unverified'>,
  mark: Pick<PostMark, 'label' | 'figures' | 'size' | 'load'>,
): readonly PostMark[] {
  return longitude === null || latitude === null
    ? []
    : [{ ...mark, longitude, latitude, unverified }];
}

function colouredLoad(post: RepresentationLine): PostMark['load'] {
  const told = loadTold(post);
  return told.kind === 'load' && !told.grey ? told.load : null;
}

const FEW: Text = { es: 'muy pocos casos para comparar', en: 'too few cases to compare' };
const NO_STAFF: Text = { es: 'sin datos de personal', en: 'no figures of staff' };

function figuresOf(post: RepresentationLine, language: Language): string {
  const { opened, workload, load, registrations } = post;
  const told = loadTold(post);
  const work =
    opened === 0 && registrations !== null
      ? `${amount(registrations)} ${{ es: 'registros', en: 'registrations' }[language]}`
      : `${amount(workload.value, 0)} h`;
  if (told.kind === 'no_staff') return `${work}; ${NO_STAFF[language]}`;
  if (told.kind === 'few' || load === null) return `${work}; ${FEW[language]}`;
  return `${work}; ${percent(load.value)[language]} (${shareRange(load)[language]})`;
}
