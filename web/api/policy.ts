/** `GET /api/v1/policy`: what each country shares with analysts of the others, now and from a later day. */
import { policyAt, readPolicies, SHARED_BY_DEFAULT } from '#queries/disclosure/sharing-policy.ts';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { registryState } from '#warehouse/registry.ts';
import type { Serving } from '#warehouse/serving.ts';
import { json, type Reply } from '#web/api/reply.ts';
import { notReady } from '#web/api/table.ts';

export async function policyReply(
  serving: Serving,
  folder: DataFolder,
  now = new Date(),
): Promise<Reply> {
  const policies = readPolicies(registryState(folder).sharing);
  const today = now.toISOString().slice(0, 10);
  const reply = await serving.ask(({ sources }) => {
    // published as they are, or told to owners only: there is nothing to share
    const owners = sources.filter(({ disclosure }) => disclosure === 'cell_key');
    const countries = [
      ...new Set([...owners, ...policies].map(({ country }) => country)),
    ].toSorted();
    return Promise.resolve(
      json({
        default: SHARED_BY_DEFAULT,
        today,
        countries: countries.map((country) => ({
          country,
          in_force: policyAt(policies, country, today),
          announced: policies.filter((each) => each.country === country && each.from > today),
        })),
      }),
    );
  });
  return reply ?? notReady();
}
