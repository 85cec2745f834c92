/** Legs and paths of journeys, as the night builds them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { EVENT, HEADER, writeEventSheet } from './event-sheet.ts';
import { csv, TinyRegistry } from './tiny-registry.ts';

const folder = mkdtempSync(join(tmpdir(), 'travesia-legs-'));
writeEventSheet(folder, 'by-rule', [EVENT]);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('legs and paths', () => {
  const registry = new TinyRegistry(folder);
  beforeAll(async () => {
    registry.drop(
      'by-rule',
      'events.csv',
      csv(
        HEADER,
        'luz,,crossing,MEX-USA.US-AZ,2024-01-01',
        'luz,,detention,,2024-01-02',
        'luz,,detention,US-TX,2024-01-05',
        'luz,,return,HND,2024-02-05',
        'sol,,crossing,MEX-USA.US-AZ,2024-01-01',
        'sol,,detention,US-TX,2024-01-01',
        'sol,,return,HND,2024-01-03',
        'mar,,detention,,2024-01-02',
        'paz,,detention,US-TX,2024-01-02',
      ),
    );
    await registry.night();
  });
  afterAll(() => {
    registry.remove();
  });

  test('a leg joins two stages with a place and remembers those between that have none', async () => {
    const legs = await registry.rows(`
      SELECT position, from_stage || ' ' || from_place AS "from", to_stage || ' ' || to_place AS "to",
             gap_days, skipped, arrived::VARCHAR AS arrived
      FROM leg ORDER BY gap_days, arrived`);
    expect(legs.map((leg) => Object.values(leg).join(' | ')).sort()).toEqual([
      '1 | crossing MEX-USA.US-AZ | detention US-TX | 0 | 0 | 2024-01-01',
      '1 | crossing MEX-USA.US-AZ | detention US-TX | 4 | 1 | 2024-01-05',
      '2 | detention US-TX | return HND | 2 | 0 | 2024-01-03',
      '2 | detention US-TX | return HND | 31 | 0 | 2024-02-05',
    ]);
  });

  test('journeys that pass the same places share a path, and one without a place has none', async () => {
    const paths = await registry.rows(`
      SELECT path_id, stages, array_to_string(steps, ' > ') AS steps, count(*) AS journeys
      FROM path JOIN journey_path USING (path_id) GROUP BY ALL ORDER BY path_id`);
    expect(paths).toEqual([
      {
        path_id: 1,
        stages: 3,
        steps: 'crossing:MEX-USA.US-AZ > detention:US-TX > return:HND',
        journeys: 2,
      },
      { path_id: 2, stages: 1, steps: 'detention:US-TX', journeys: 1 },
    ]);
    expect(await registry.lines('measures=journeys')).toEqual(['4,A']);
  });
});
