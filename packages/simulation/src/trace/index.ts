export { CROSSED, type Film, filmBuffers, filmOf, MOVED } from './film.ts';
export { digestOfLines, TRACE_FORMAT, traceLines, WARNING } from './lines.ts';
export { type Access, type Holder, type RecordRow, type RecordTimeline, recordsOf, recordTimeline } from './records.ts';
export { startTrace, type Trace, type TraceOf, type Tracing, traceRun } from './trace.ts';
export {
  sampleOf,
  type TravellerEnd,
  type TravellerRow,
  type TravellerStep,
  travellersOf,
  travellerTimeline,
} from './travellers.ts';
