import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * What axe finds on a page, of any level and its best practices too, each with the first place of it; by these rules
 * only, where some are named. Places that pass are not listed, which on a map of a thousand shapes is most of the
 * work; pages hold no frames of others, so that nothing is lost by looking from within the page.
 */
export async function checkerFaults(
  page: Page,
  rules: readonly string[] = [],
): Promise<readonly string[]> {
  const check = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  const { violations } = await (rules.length > 0 ? check.withRules([...rules]) : check)
    .setLegacyMode(true)
    .analyze();
  return violations.map(
    ({ id, impact, nodes }) => `${impact ?? 'minor'} ${id}: ${nodes[0]?.html ?? ''}`,
  );
}
