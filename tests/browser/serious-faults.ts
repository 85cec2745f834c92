import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * What axe finds serious or critical on a page, each with the first place of it; by these rules only, where some
 * are named. Places that pass are not listed, which on a map of a thousand shapes is most of the work.
 */
export async function seriousFaults(
  page: Page,
  rules: readonly string[] = [],
): Promise<readonly string[]> {
  const check = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  const { violations } = await (rules.length > 0 ? check.withRules([...rules]) : check).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}
