/**
 * Scenarios as data: edits on what a plan is made from. A preset is a proposal with round figures, assumed
 * and not measured; whoever plans changes them.
 */
import type { Text } from '#warehouse/text.ts';

/** Which posts an edit is for: those the planner picks, all others, or all. */
export type EditedPosts = 'picked' | 'others' | 'all';

/** For how long an edit holds; then it halves every so many weeks, or ends at once. Null weeks: for good. */
export interface Duration {
  readonly weeks: number | null;
  readonly halfLifeWeeks: number | null;
}

export type ScenarioEdit =
  | {
      /** Work of some strata (all where none is named) times a factor, while it lasts. */
      readonly kind: 'work';
      readonly posts: EditedPosts;
      readonly strata: readonly string[];
      readonly factor: number;
      readonly lasts: Duration;
    }
  | {
      /** Staff on post times a factor, while it lasts. */
      readonly kind: 'staff';
      readonly posts: EditedPosts;
      readonly factor: number;
      readonly lasts: Duration;
    }
  /** Productive hours of a person times a factor: leave, holidays, training. */
  | { readonly kind: 'hours_per_staff'; readonly posts: EditedPosts; readonly factor: number }
  | { readonly kind: 'budget'; readonly factor: number }
  /** A standard gets other minutes: hours of the stratum times new over old. */
  | {
      readonly kind: 'minutes';
      readonly stratum: string;
      readonly from: number;
      readonly to: number;
    }
  | {
      /** Work that did not exist: persons a month, reached evenly over `rampMonths`. */
      readonly kind: 'new_work';
      readonly posts: EditedPosts;
      readonly stratum: string;
      readonly name: Text;
      readonly personsPerMonth: number;
      readonly minutes: number;
      readonly rampMonths: number;
      readonly isCritical: boolean;
    }
  | {
      /** A share of the work of some strata goes from the picked posts to another one. */
      readonly kind: 'move_work';
      readonly to: string;
      readonly strata: readonly string[];
      readonly share: number;
    };

export interface ScenarioPreset {
  readonly id: string;
  readonly name: Text;
  readonly about: Text;
  readonly edits: readonly ScenarioEdit[];
}

const FOR_GOOD: Duration = { weeks: null, halfLifeWeeks: null };

/** Codes are those of the strata of work (`warehouse/workload-strata.ts`). */
export const SCENARIO_PRESETS: readonly ScenarioPreset[] = [
  {
    id: 'hurricane',
    name: { es: 'Huracán', en: 'Hurricane' },
    about: {
      es: 'En las sedes de la zona, orientación, documentos y personas no localizadas suben 60 % durante tres meses y luego bajan poco a poco; dos semanas falta un quinto del personal.',
      en: 'At the posts in the area guidance, documents and missing persons rise by 60% for three months and then fall slowly; for two weeks a fifth of the staff is absent.',
    },
    edits: [
      work('picked', ['orientation', 'missing_person', 'administrative'], 1.6, 13, 4),
      { kind: 'staff', posts: 'picked', factor: 0.8, lasts: { weeks: 2, halfLifeWeeks: null } },
    ],
  },
  {
    id: 'mass_return',
    name: { es: 'Operativo de retorno masivo', en: 'Mass return operation' },
    about: {
      es: 'En las sedes de frontera las entrevistas en detención suben a dos veces y media y la atención a niñas y niños 80 % durante ocho semanas, y luego baja a la mitad cada seis; en las demás sube 50 % la localización de familiares.',
      en: 'At border posts interviews in detention rise to two and a half times and the care of children by 80% for eight weeks, and then halves every six; at the others the search for relatives rises by 50%.',
    },
    edits: [
      work('picked', ['detention_interview'], 2.5, 8, 6),
      work('picked', ['unaccompanied_child'], 1.8, 8, 6),
      work('others', ['missing_person'], 1.5, 8, 6),
    ],
  },
  {
    id: 'new_programme',
    name: { es: 'Nuevo programa', en: 'New programme' },
    about: {
      es: 'Un trabajo que no existía: 100 personas al mes en cada sede elegida, 60 minutos cada una, alcanzado en seis meses.',
      en: 'Work that did not exist: 100 persons a month at each picked post, 60 minutes each, reached in six months.',
    },
    edits: [
      {
        kind: 'new_work',
        posts: 'picked',
        stratum: 'new_programme',
        name: { es: 'nuevo programa', en: 'new programme' },
        personsPerMonth: 100,
        minutes: 60,
        rampMonths: 6,
        isCritical: false,
      },
    ],
  },
  {
    id: 'mobile_consulate',
    name: { es: 'Abrir consulado móvil', en: 'Open a mobile consulate' },
    about: {
      es: 'Tres de cada diez orientaciones y trámites de las sedes elegidas se atienden en jornadas.',
      en: 'Three of ten consultations and procedures of the picked posts are attended on mobile days.',
    },
    edits: [work('picked', ['orientation', 'administrative'], 0.7, null, null)],
  },
  {
    id: 'close_post',
    name: { es: 'Cerrar una sede', en: 'Close a post' },
    about: {
      es: 'Todo el trabajo de las sedes elegidas pasa a la que se indique.',
      en: 'All work of the picked posts goes to the one that is named.',
    },
    edits: [{ kind: 'move_work', to: '', strata: [], share: 1 }],
  },
  {
    id: 'move_district',
    name: { es: 'Mover circunscripción', en: 'Move part of a district' },
    about: {
      es: 'Una cuarta parte del trabajo de las sedes elegidas pasa a la que se indique.',
      en: 'A quarter of the work of the picked posts goes to the one that is named.',
    },
    edits: [{ kind: 'move_work', to: '', strata: [], share: 0.25 }],
  },
  {
    id: 'cut',
    name: { es: 'Recorte', en: 'Cut' },
    about: { es: 'El presupuesto baja 6 %.', en: 'The budget falls by 6%.' },
    edits: [{ kind: 'budget', factor: 0.94 }],
  },
  {
    id: 'vacancies',
    name: { es: 'Vacantes y licencias', en: 'Vacancies and leave' },
    about: {
      es: 'Falta una de cada diez personas en las sedes elegidas, y en todas cada persona tiene 4 % menos horas.',
      en: 'One person in ten is missing at the picked posts, and at all of them each has 4% fewer hours.',
    },
    edits: [
      { kind: 'staff', posts: 'picked', factor: 0.9, lasts: FOR_GOOD },
      { kind: 'hours_per_staff', posts: 'all', factor: 0.96 },
    ],
  },
  {
    id: 'child_interview',
    name: { es: 'Cambiar un estándar', en: 'Change a standard' },
    about: {
      es: 'La atención a una niña o un niño no acompañado pasa de 240 a 300 minutos.',
      en: 'The care of an unaccompanied child goes from 240 to 300 minutes.',
    },
    edits: [{ kind: 'minutes', stratum: 'unaccompanied_child', from: 240, to: 300 }],
  },
];

function work(
  posts: EditedPosts,
  strata: readonly string[],
  factor: number,
  weeks: number | null,
  halfLifeWeeks: number | null,
): ScenarioEdit {
  return { kind: 'work', posts, strata, factor, lasts: { weeks, halfLifeWeeks } };
}
