/** A thread that chooses where mobile consulates stop. */
import { planSites } from '#queries/allocation/mobile-sites.ts';
import { doTasks } from '#queries/own-thread.ts';
import type { SitesTask } from './sites-thread.ts';

doTasks(({ ground, question }: SitesTask) => planSites(ground, question));
