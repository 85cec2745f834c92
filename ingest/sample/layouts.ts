import { NATIONAL_LAYOUT } from './national-layout.ts';
import { openRegistryFiles } from './registry-files.ts';
import type { SampleLayout } from './sample-layout.ts';

export type LayoutName = 'format-v1' | 'national';

export const LAYOUTS: Readonly<Record<LayoutName, SampleLayout>> = {
  'format-v1': {
    sourceOf: ({ source }) => source,
    holder: () => (person) => [person],
    open: async ({ directory, remark }) => openRegistryFiles(directory, remark),
  },
  national: NATIONAL_LAYOUT,
};

export function isLayoutName(text: string): text is LayoutName {
  return Object.hasOwn(LAYOUTS, text);
}
