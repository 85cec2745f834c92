/** How complete the data of each source and representation arrive, as `/api/v1/admin/quality` tells it. */
import type { QualityScores } from '#queries/quality-scores.ts';

export type Quality = QualityScores;
export type Score = QualityScores['sources'][number];
