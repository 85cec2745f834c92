/** Every figure of `../shared/data/truth.json` is what the product answers: one night for all of them. */
import { afterAll } from 'vitest';

import { removeRealNight } from './real/real-night.ts';

import './real/real-files.ts';
import './real/us-arrests.ts';
import './real/us-encounters.ts';
import './real/us-removals.ts';
import './real/border-patrol.ts';
import './real/aggregate-figures.ts';
import './real/flow-figures.ts';
import './real/representation-figures.ts';

afterAll(removeRealNight);
