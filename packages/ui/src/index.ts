export { Action } from './action.tsx';
export { type BandRow, Bands, formatLike, formatNumber } from './bands.tsx';
export { type Bin, binsOf, edgesOf, unitFor } from './bins.ts';
export type { CalendarWords } from './calendar.tsx';
export { type DayFault, dayFault } from './calendar-grid.ts';
export { Chip } from './chip.tsx';
export { ClaimMark, type Known } from './claim-mark.tsx';
export { type ClaimRow, ClaimsChart } from './claims-chart.tsx';
export { type Cell, csvOf, fileName, type TableData } from './csv.ts';
export { type Column, DataTable } from './data-table.tsx';
export { DateField, type DateWords } from './date-field.tsx';
export { dayNumber, dayText, later, type Span as DaySpan, spanOf, type Unit } from './days.ts';
export { DotPlot } from './dot-plot.tsx';
export { Flow, type FlowEdge, type FlowHub } from './flow.tsx';
export type { FlowGroup } from './flow-layout.ts';
export {
  compactText,
  type DateParts,
  dateParts,
  formatIn,
  languageName,
  listText,
  monthNames,
  numberText,
  plainText,
  preciseText,
  scientificText,
  weekdayNames,
} from './format.ts';
export { type HeatCell, type HeatHead, HeatMap } from './heat-map.tsx';
export { Icon, type IconName } from './icon.tsx';
export { IconButton } from './icon-button.tsx';
export { Kind, type NumberKind } from './kind.tsx';
export { LagLine, type LagPoint } from './lag-line.tsx';
export { LANE_HEIGHT, Lane, type LaneMark } from './lane.tsx';
export type { LaneFinding } from './lane-findings.tsx';
export { Mark, type Series, SeriesKey } from './mark.tsx';
export { Matrix, type MatrixCell, type MatrixGroup } from './matrix.tsx';
export { Measured } from './measured.tsx';
export { Modal } from './modal.tsx';
export { Plane, type PlaneMoment, type PlanePoint } from './plane.tsx';
export { RaceAxis, RaceLane, type RaceScale, raceScale, raceTicks } from './race.tsx';
export { saveText, standaloneSvg } from './save.ts';
export { linear, ticksOf } from './scale.ts';
export { Section, type SectionLabels } from './section.tsx';
export { type Segment, Segmented } from './segmented.tsx';
export { nextSort, parseSort, type Sort, sortRows } from './sort.ts';
export { DeFactoPattern, type Span, SpanBar } from './spans.tsx';
export { Stage, type StageEdge, type StageHandle, type StageLook } from './stage.tsx';
export { doneAt } from './stage-dots.ts';
export { arrivedBy, type Moves } from './stage-moves.ts';
export { Steps } from './steps.tsx';
export { Switch } from './switch.tsx';
export { Table } from './table.tsx';
export {
  LaneKey,
  type LanePoint,
  type LaneScale,
  type LaneSpan,
  laneScale,
  TimeLane,
  TimeLaneAxis,
} from './time-lane.tsx';
export { endOf, type Scale, scale, startOf, type Tick, ticks } from './time-scale.ts';
export { type StripBar, type StripCount, TimeStrip } from './time-strip.tsx';
export { useWidth } from './use-width.ts';
