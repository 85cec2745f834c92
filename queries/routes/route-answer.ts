/**
 * What a question about routes is answered with: the object that the map, the table, the file and the API
 * print. A layer is one pair of stages; the unit that adds up is the journey, so the ledger is in journeys.
 */
import type { AnswerNote, AnswerSource, CellStatus, Level } from '#queries/answer.ts';
import type { OriginShading } from '#queries/routes/origin-shading.ts';
import type { Language } from '#warehouse/text.ts';

/** Stages that a journey has at most once here: the first crossing and detention, the last return, the next contact after it. */
export type RouteStage = 'origin' | 'crossing' | 'detention' | 'return' | 'reentry';

/** Where the flow of an aggregate source begins and ends: no stages of a journey stand behind it. */
export type FlowEnd = 'origin' | 'destination';

/** Either end of a leg on a map. */
export type LegEnd = RouteStage | FlowEnd;

export type PlaceLevel = 'country' | 'state' | 'municipality' | 'point';

export type RouteMeasure = 'journeys' | 'persons' | 'cases';

/** A place at one stage. A place known only more coarsely than the level asked is no node. */
export interface RouteNode<End extends LegEnd = RouteStage> {
  /** `stage:code`. */
  readonly id: string;
  readonly stage: End;
  readonly code: string;
  readonly label: string;
  /** The country, or the state and country, that it lies in: to tell two places of one name apart. */
  readonly within: string | null;
  /** Degrees east and north, WGS 84; null: its place on the earth is not known. */
  readonly longitude: number | null;
  readonly latitude: number | null;
  /** facility, crossing, airport, zip, city, approximate, area (a label point of an area); null without a point. */
  readonly precision: string | null;
  readonly unverified: boolean;
  /** Along the legs drawn, in `node_unit`: arriving here, and leaving from here. */
  readonly arriving: number;
  readonly leaving: number;
  /** Legs that begin and end here: drawn as the node, not as a line. */
  readonly inside: number;
}

export interface RouteLeg {
  /** Place among all legs of its layer, from 1, the largest first. */
  readonly rank: number;
  /** Ids of nodes. */
  readonly from: string;
  readonly to: string;
  /** In the measure asked; null where it may not be shown (status `c`) or is not counted there (`o`). */
  readonly value: number | null;
  readonly status: CellStatus;
  /** Protected levels: standard error of the value. */
  readonly standard_error: number | null;
  readonly journeys: number | null;
  /** Null where no source of the leg has person keys. */
  readonly persons: number | null;
}

/** In journeys; `drawn + small + inside + unlocated + outside_view = total`, exactly, at the owner's level. */
export interface RouteLedger {
  readonly drawn: number;
  /** Legs of fewer persons than the threshold, and those after the `top`. */
  readonly small: number;
  /** From a place to itself. */
  readonly inside: number;
  /** One end or both not known at this level, or without a point. */
  readonly unlocated: number;
  /** Both ends outside the part of the map asked with `view`. */
  readonly outside_view: number;
  readonly total: number;
  /** Of `small`, the legs after the `top`. */
  readonly beyond_top: number;
}

export interface RouteLayer<End extends LegEnd = RouteStage> {
  readonly from: End;
  readonly to: End;
  /** Stages asked that lie between and are not recorded in these journeys: drawn dashed. Empty: none. */
  readonly skipped: readonly RouteStage[];
  /** The largest first, at most `top` of them. */
  readonly legs: readonly RouteLeg[];
  /** How many legs there are in all, drawn or not, inside ones left out. */
  readonly legs_in_all: number;
  /** Exact for owners; null at protected levels. */
  readonly ledger: RouteLedger | null;
  /** Protected levels: everything that is not drawn, with its standard error; null where that may not be told. */
  readonly not_shown: { readonly value: number; readonly standard_error: number } | null;
}

/** How much of a stage is known, in journeys of the question. The parts add up to `total`. */
export interface StageCompleteness {
  readonly stage: RouteStage;
  readonly known: number;
  /** Known, but only more coarsely than the level asked. */
  readonly coarser: number;
  readonly asked_unknown: number;
  readonly not_recorded: number;
  readonly not_asked: number;
  readonly not_applicable: number;
  readonly withheld: number;
  /** A code that the night could not translate. */
  readonly unmapped: number;
  readonly total: number;
}

/** A place known only more coarsely than the level asked: listed beside the map, never drawn at a middle point. */
export interface CoarsePlace {
  readonly stage: RouteStage;
  readonly code: string;
  readonly label: string;
  readonly journeys: number;
}

/** What all answers about routes say of themselves. */
export interface RouteHead {
  /** Canonical query string: the same question always has the same one. */
  readonly question: string;
  readonly title: string;
  readonly language: Language;
  readonly release: string;
  readonly as_of: string;
  /** Level of protection. */
  readonly level: Level;
  readonly place_level: PlaceLevel;
  readonly measure: RouteMeasure | 'counted';
  readonly unit: string;
  readonly notes: readonly AnswerNote[];
  readonly sources: readonly AnswerSource[];
  readonly citation: string;
}

/** What a map draws, whatever its legs are of. */
export interface DrawableRoutes extends RouteHead {
  readonly layers: readonly RouteLayer<LegEnd>[];
  /** The ends of the legs drawn and the places with legs inside, of all layers. */
  readonly nodes: readonly RouteNode<LegEnd>[];
  /** The states of origin, where the question asks to shade them. */
  readonly shading: OriginShading | null;
}

/** A place without a point on the earth. */
export interface UnlocatedPlace {
  readonly stage: FlowEnd;
  readonly code: string;
  readonly label: string;
  readonly count: number;
}

/** The flows of one aggregate source: values, nodes and ledger in the unit that it counts. */
export interface FlowsAnswer extends RouteHead {
  readonly measure: 'counted';
  /** Those added up. */
  readonly series: readonly { readonly id: string; readonly label: string }[];
  readonly stages: readonly FlowEnd[];
  readonly top: number;
  /** Legs of less are not drawn. */
  readonly threshold: number;
  /** One. */
  readonly layers: readonly RouteLayer<FlowEnd>[];
  readonly nodes: readonly RouteNode<FlowEnd>[];
  readonly shading: null;
  readonly node_unit: 'counted';
  /** The places behind `unlocated` in the ledger, the largest first. */
  readonly unlocated_places: readonly UnlocatedPlace[];
}

export interface RouteAnswer extends RouteHead {
  readonly stages: readonly RouteStage[];
  readonly top: number;
  /** Legs of fewer persons (of fewer journeys, where persons are not counted) are not drawn. */
  readonly threshold: number;
  readonly layers: readonly RouteLayer[];
  /** The ends of the legs drawn and the places with legs inside, of all layers. */
  readonly nodes: readonly RouteNode[];
  readonly shading: OriginShading | null;
  /** What nodes are told in: journeys, which add up; at protected levels what the table says of each place. */
  readonly node_unit: RouteMeasure;
  /** Null at protected levels. */
  readonly completeness: readonly StageCompleteness[] | null;
  readonly coarse_places: readonly CoarsePlace[];
  /** Journeys that the filters let through, and persons where they are counted. */
  readonly totals: { readonly journeys: number | null; readonly persons: number | null };
}

/** A whole path through the stages asked: one code a stage, reserved codes where it is not known. */
export interface RoutePath {
  readonly rank: number;
  readonly codes: readonly string[];
  readonly labels: readonly string[];
  readonly journeys: number;
  readonly persons: number | null;
}

export interface PathsAnswer extends RouteHead {
  readonly stages: readonly RouteStage[];
  readonly paths: readonly RoutePath[];
  readonly paths_in_all: number;
  /** In journeys: `shown + small = total`. */
  readonly shown: number;
  readonly small: number;
  readonly total: number;
}

/** A node of the stage columns; `_O`: the places after the largest, reserved codes: not known and why. */
export interface SankeyNode {
  readonly id: string;
  readonly stage: RouteStage;
  readonly code: string;
  readonly label: string;
  readonly journeys: number;
}

export interface SankeyLink {
  readonly from: string;
  readonly to: string;
  readonly journeys: number;
}

/** One column a stage; the nodes of each column add up to `total`. */
export interface SankeyAnswer extends RouteHead {
  readonly stages: readonly RouteStage[];
  readonly columns: readonly {
    readonly stage: RouteStage;
    readonly nodes: readonly SankeyNode[];
  }[];
  readonly links: readonly SankeyLink[];
  readonly total: number;
}

/** Journeys of each leg by month of arrival, for windows of time: journeys add up over months, persons do not. */
export interface RouteTimes extends RouteHead {
  readonly from: RouteStage;
  readonly to: RouteStage;
  readonly nodes: readonly RouteNode[];
  /** `2019-03`, without gaps, in order. */
  readonly months: readonly string[];
  /** The leg `i` runs from node `from[i]` to node `to[i]` (places in `nodes`). */
  readonly legs: { readonly from: readonly number[]; readonly to: readonly number[] };
  /** In `month[i]` (place in `months`), leg `leg[i]` had `journeys[i]`: by leg, then month. */
  readonly cells: {
    readonly leg: readonly number[];
    readonly month: readonly number[];
    readonly journeys: readonly number[];
  };
  /** Journeys whose month of arrival is not known. */
  readonly undated: number;
}
