/** What is said of each post beside what its mix of cases would give: never a place in a list. */
import { amount, joinTexts, NOTHING, percent, told } from '#queries/allocation/plain-numbers.ts';
import type { ComparedPost, PostComparison } from '#queries/representations/compare-posts.ts';
import type { Indicator } from '#queries/representations/indicators.ts';
import { INDICATOR_FORMS } from '#queries/representations/read-outcomes.ts';
import type { Text } from '#warehouse/text.ts';

/** “Tucson: 61 % con primera actuación … Por la mezcla de sus casos se esperaría 70 %. …” */
export function comparedSentence(post: ComparedPost, name: Text, indicator: Indicator): Text {
  const { is } = INDICATOR_FORMS[indicator];
  const { share, expected_share: expected, observed, cases } = post;
  if (share === null || expected === null)
    return told(
      '{name}: {observed} de {cases} casos {is}; muy pocos casos para comparar.',
      '{name}: {observed} of {cases} cases {is}; too few cases to compare.',
      { name, is, observed: amount(observed), cases: amount(cases) },
    );
  const facts = {
    ...{ name, is, share: percent(share), expected: percent(expected) },
    ...{ observed: amount(observed), cases: amount(cases) },
  };
  return joinTexts([
    told(
      '{name}: {share} {is} ({observed} de {cases}).',
      '{name}: {share} {is} ({observed} of {cases}).',
      facts,
    ),
    indicator === 'missing_area'
      ? told('En la red es {expected}.', 'In the network it is {expected}.', facts)
      : told(
          'Por la mezcla de sus casos se esperaría {expected}.',
          'By the mix of its cases {expected} would be expected.',
          facts,
        ),
    chanceSentence(post),
  ]);
}

function chanceSentence({ place, share_low: low, share_high: high }: ComparedPost): Text {
  switch (place) {
    case 'beyond_chance':
      return told(
        'La diferencia es mayor que la que explica el azar.',
        'The difference is larger than chance explains.',
      );
    case 'worth_a_look':
      return told(
        'La diferencia conviene mirarla: el azar la da pocas veces.',
        'The difference is worth a look: chance seldom gives it.',
      );
    case 'as_expected':
      return told('La diferencia cabe en el azar.', 'The difference is within chance.');
    case null:
      return told(
        'Son pocos casos: podría ser de {low} a {high}.',
        'These are few cases: it may be {low} to {high}.',
        { low: percent(low ?? 0), high: percent(high ?? 1) },
      );
  }
}

/** The answer above the funnel. */
export function comparisonSentence(
  { posts, network_share: share, differ_more_than_chance: differ }: PostComparison,
  indicator: Indicator,
): Text {
  const firm = posts.filter(({ base }) => base === 'normal');
  const count = (place: ComparedPost['place']) =>
    firm.filter((post) => post.place === place).length;
  const few = posts.filter(({ base }) => base === 'nothing').length;
  if (share === null) return told('No hay casos que comparar.', 'There are no cases to compare.');
  const facts = {
    ...{ share: percent(share), is: INDICATOR_FORMS[indicator].is, firm: amount(firm.length) },
    ...{ beyond: amount(count('beyond_chance')), look: amount(count('worth_a_look')) },
  };
  const none = count('beyond_chance') + count('worth_a_look') === 0;
  return joinTexts([
    told(
      'En la red, {share} de los casos {is}.',
      'In the network, {share} of the cases {is}.',
      facts,
    ),
    none
      ? told(
          'Ninguna de las {firm} sedes con 30 casos o más se aparta de lo esperable más de lo que explica el azar.',
          'None of the {firm} posts with 30 cases or more is further from what is expected than chance explains.',
          facts,
        )
      : told(
          'De {firm} sedes con 30 casos o más, se apartan de lo esperable más de lo que explica el azar: {beyond}; conviene mirar: {look}.',
          'Of {firm} posts with 30 cases or more, further from what is expected than chance explains: {beyond}; worth a look: {look}.',
          facts,
        ),
    differ
      ? told(
          'Las sedes difieren más que el azar: los límites se ensancharon por ello.',
          'Posts differ by more than chance: limits are widened for it.',
        )
      : NOTHING,
    few === 0
      ? NOTHING
      : told(
          'Otras {few} tienen muy pocos casos para comparar.',
          'Another {few} have too few cases to compare.',
          { few: amount(few) },
        ),
  ]);
}
