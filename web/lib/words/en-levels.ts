/** The words of the levels of detail: who sees what, how it is protected, what cannot be asked. */
import type { esLevelLinks, esLevelNames, esLevels, esLevelTexts } from './es-levels.ts';

export const enLevels: typeof esLevels = {
  protection: 'How these figures are protected',
  unit: 'counts {unit}',
  brief: 'Each figure carries a little unbiased noise that protects persons.',
  ribbon: 'Level of detail',
  refusedTitle: 'This cannot be shown without putting persons at risk',
  refusedWhy: 'At this level there are rules that protect persons, and the question breaks one:',
  refusedRule: 'Rule: {rule}',
  nearest: 'The nearest that can be shown',
  noNearest: 'There is no similar question that can be shown: take out a dimension or a filter.',
  notOffered: 'Not offered at this level',
  oneSided: 'As a filter only, and only “yes”',
};

export const enLevelNames: typeof esLevelNames = {
  public: 'public',
  analyst: 'analyst',
  owner: 'own',
};

export const enLevelTexts: typeof esLevelTexts = {
  public: 'This is what anyone sees: protected figures of the latest monthly release.',
  analyst:
    'This is what analysts of other countries see: protected figures, by more dimensions than the public.',
  owner: 'These are exact figures, of last night. They are not for publication.',
};

export const enLevelLinks: typeof esLevelLinks = {
  public: 'What the public sees',
  analyst: 'What analysts of other countries see',
  owner: 'The exact figures',
};
