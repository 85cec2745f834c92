import type { Person } from './person-record.ts';
import type { Registry } from './registry.ts';
import type { RegistryProfile } from './registry-profile.ts';
import type { RegistryFiles } from './registry-files.ts';

interface FilesOrder {
  readonly directory: string;
  readonly remark: string;
  readonly seed: number;
  readonly registry: Registry;
}

/** How the registries of a sample write down the same invented persons. */
export interface SampleLayout {
  sourceOf(profile: RegistryProfile): string;
  /** What the registry holds of a person; truth is counted of that, for more is in no file. */
  holder(registry: Registry, seed: number): (person: Person) => readonly Person[];
  open(order: FilesOrder): Promise<RegistryFiles>;
}
